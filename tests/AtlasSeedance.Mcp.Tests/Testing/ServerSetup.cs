using AtlasSeedance.Emulator;

namespace AtlasSeedance.Mcp.Tests.Testing;

/// <summary>An emulator, and how a server on it is started: with folders of its own, and quick polls.</summary>
internal sealed class ServerSetup(AtlasEmulator atlas) : IAsyncDisposable
{
    public const string Key = "key-that-nobody-may-see-4711";

    private readonly TemporaryFolder _journal = new();

    public AtlasEmulator Atlas => atlas;

    public TemporaryFolder Folder { get; } = new();

    /// <summary>What the server gets beside the environment of the tests. It reaches the emulator as if that were the service, and takes its key from here.</summary>
    public Dictionary<string, string?> Environment { get; } = new()
    {
        ["ATLASCLOUD_API_KEY"] = Key,
        ["AtlasSeedance__BaseAddress"] = atlas.BaseAddress.AbsoluteUri,
        ["AtlasSeedance__Polling__MinDelay"] = "00:00:00.02",
        ["AtlasSeedance__Polling__MaxDelay"] = "00:00:00.5",
        ["AtlasSeedance__SubmissionLookupTime"] = "00:00:00",
        ["AtlasSeedance__Retry__Delay"] = "00:00:00.02",
    };

    public static async Task<ServerSetup> StartAsync(TimeSpan generationTime = default) => new(await AtlasEmulator.StartAsync(
        new AtlasEmulatorOptions { GenerationTime = generationTime, FFmpegPath = "none", ApiKey = Key }, TestContext.Current.CancellationToken));

    public string[] Arguments(params string[] more) => ["--folder", Folder.Path, "--journal", _journal.Path, .. more];

    public async ValueTask DisposeAsync()
    {
        await Atlas.DisposeAsync();
        Folder.Dispose();
        _journal.Dispose();
    }
}

using AtlasSeedance.Emulator;

namespace AtlasSeedance.EndToEndTests.Testing;

/// <summary>An emulator, a client of it, and a folder, all gone at the end of a test, which fails unless every fault struck that it added.</summary>
internal sealed class AtlasSession : IAsyncDisposable
{
    public const string Key = "end-to-end-key-0123456789abcdef";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("atlas-end-to-end-");

    private AtlasSession(AtlasEmulator atlas, Action<SeedanceClientOptions>? configure)
    {
        Atlas = atlas;
        Client = CreateClient(configure);
    }

    /// <summary>Jobs that end at once, with ready-made clips.</summary>
    public static AtlasEmulatorOptions Fast { get; } = new() { ApiKey = Key, GenerationTime = TimeSpan.Zero, FFmpegPath = "none" };

    public AtlasEmulator Atlas { get; }

    public SeedanceClient Client { get; }

    public IEnumerable<ReceivedRequest> SubmitRequests => Atlas.Requests.Where(request => request.Path.EndsWith("/generateVideo", StringComparison.Ordinal));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<AtlasSession> StartAsync(AtlasEmulatorOptions? options = null, Action<SeedanceClientOptions>? configure = null)
        => new(await AtlasEmulator.StartAsync(options ?? Fast, Token), configure);

    /// <summary>Options with pauses of milliseconds.</summary>
    public SeedanceClientOptions Options(Action<SeedanceClientOptions>? configure = null)
    {
        var options = new SeedanceClientOptions { BaseAddress = Atlas.BaseAddress };
        Configure(options);
        configure?.Invoke(options);
        return options;
    }

    public static void Configure(SeedanceClientOptions options)
    {
        options.ApiKey = Key;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.SubmissionLookupTime = TimeSpan.Zero;
        options.Polling.MinDelay = TimeSpan.FromMilliseconds(5);
        options.Polling.MaxDelay = TimeSpan.FromMilliseconds(50);
    }

    public SeedanceClient CreateClient(Action<SeedanceClientOptions>? configure = null) => new(Options(configure));

    /// <summary>A client on an HTTP client of the test's own.</summary>
    public SeedanceClient CreateClient(DelegatingHandler handler, Action<SeedanceClientOptions>? configure = null)
    {
        handler.InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
        return new SeedanceClient(new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan }, Options(configure));
    }

    public string NewPath(string fileName) => Path.Combine(_folder.FullName, fileName);

    public async ValueTask DisposeAsync()
    {
        EveryFaultStrikesAttribute.Check(Atlas.Faults);
        await Atlas.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}

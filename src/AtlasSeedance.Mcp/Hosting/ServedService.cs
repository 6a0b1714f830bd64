using AtlasSeedance.Emulator;
using AtlasSeedance.Mcp.CommandLine;
using AtlasSeedance.Shared;

namespace AtlasSeedance.Mcp.Hosting;

/// <summary>The service behind the tools: Atlas Cloud, a running emulator, or one that lives and dies with this process.</summary>
internal sealed class ServedService : IAsyncDisposable
{
    private const string AnyKey = "emulator";

    private readonly AtlasEmulator? _emulator;

    private ServedService(AtlasEmulator? emulator) => _emulator = emulator;

    /// <summary><see langword="null"/>: the client's own default.</summary>
    public Uri? Address { get; private init; }

    /// <summary><see langword="null"/>: the client reads it from the environment.</summary>
    public string? Key { get; private init; }

    public required string JournalFolder { get; init; }

    /// <exception cref="FormatException">An argument does not do.</exception>
    /// <exception cref="EmulatorStartException">The emulator could not start.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<ServedService> StartAsync(McpArguments arguments, CancellationToken cancellationToken)
    {
        var key = ReadKey(arguments);
        if (!arguments.UsesEmulator)
            return new ServedService(null) { Key = key, JournalFolder = arguments.Journal ?? UsersJournal("submits") };
        if (arguments.EmulatorAddress is { } address)
            return new ServedService(null) { Address = address, Key = key ?? AnyKey, JournalFolder = arguments.Journal ?? UsersJournal($"emulator-{address.Port}") };
        var emulator = await AtlasEmulator.StartAsync(cancellationToken: cancellationToken);
        // Nobody can ask an emulator that is gone: what it took is forgotten with it.
        return new ServedService(emulator) { Address = emulator.BaseAddress, Key = key ?? AnyKey, JournalFolder = arguments.Journal ?? Path.Combine(emulator.DataDirectory, "submits") };
    }

    public ValueTask DisposeAsync() => _emulator?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string? ReadKey(McpArguments arguments)
    {
        try
        {
            return arguments.KeyFile is { } file ? KeyFile.Read(file) : null;
        }
        catch (KeyFileException error)
        {
            throw new FormatException($"--key-file: {error.Message}{(error.Advice is { } advice ? $" {advice}." : "")}", error);
        }
    }

    private static string UsersJournal(string name)
    {
        var folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length > 0
            ? Path.Combine(folder, "AtlasSeedance", name)
            : throw new FormatException("This user has no folder for application data: give one with --journal.");
    }
}

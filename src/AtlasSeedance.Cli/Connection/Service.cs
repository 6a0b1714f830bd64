using System.CommandLine;
using AtlasSeedance.Cli.Options;
using AtlasSeedance.Cli.Output;
using AtlasSeedance.Shared;

namespace AtlasSeedance.Cli.Connection;

/// <summary>What a command talks to: the service, or an emulator in its place.</summary>
internal sealed class Service
{
    // Whatever an emulator is told, it is not the user's key: unless a file was named for it
    private const string EmulatorKey = "emulator";

    private readonly SeedanceClientOptions _options;
    private readonly bool _isVerbose;
    private readonly string? _keyFile;

    private Service(SeedanceClientOptions options, string? emulator, bool isVerbose, string? keyFile = null)
    {
        _keyFile = keyFile;
        _options = options;
        _isVerbose = isVerbose;
        EmulatorArgument = emulator;
    }

    /// <summary>What to add to a command, so that it talks to the same: empty, or <c> --emulator</c> with its address and the file of the key.</summary>
    public string Suffix
        => (EmulatorArgument is { } emulator ? $" {ShellWord.Quote(emulator)}" : "") + (_keyFile is { } file ? $" --key-file {ShellWord.Quote(file)}" : "");

    /// <summary>The emulator's address, as the client writes it; <see langword="null"/> for the service.</summary>
    public Uri? BaseAddress => _options.BaseAddress;

    public bool IsEmulator => EmulatorArgument is not null;

    /// <summary>What of the account's is kept on this machine must not mix with what an emulator took.</summary>
    public string JournalName => IsEmulator ? "emulator-journal" : "journal";

    private string? EmulatorArgument { get; }

    /// <summary>Gets hold of the service.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="needsKey">Whether there must be a key.</param>
    /// <param name="configure">Sets more options of the client.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<Service> OpenAsync(ParseResult line, CancellationToken cancellationToken, bool needsKey = true, Action<SeedanceClientOptions>? configure = null)
    {
        var options = new SeedanceClientOptions { UserAgentSuffix = $"seedance/{PackageVersion.Value}" };
        configure?.Invoke(options);
        var isVerbose = line.Has(CommonOptions.Verbose);
        if (line.GetValue(CommonOptions.Emulator) is not { } emulator)
        {
            options.ApiKey = needsKey ? KeySource.Require(line) : KeySource.Find(line);
            return new Service(options, emulator: null, isVerbose, line.GetValue(CommonOptions.KeyFile));
        }

        options.ApiKey = EmulatorKey;
        options.AllowInsecureBaseAddress = true;
        if (emulator == CommonOptions.OwnEmulator)
        {
            options.BaseAddress = await OwnEmulator.FindOrStartAsync(OwnEmulator.DefaultFolder, cancellationToken);
            return new Service(options, "--emulator", isVerbose);
        }
        options.BaseAddress = Uri.TryCreate(emulator, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new CommandException(ExitCode.Usage, $"\"{emulator}\" is no address of an emulator.", "Write --emulator=http://127.0.0.1:5005, or --emulator alone to use your own.");
        var keyFile = line.GetValue(CommonOptions.KeyFile);
        if (keyFile is not null)
            options.ApiKey = ReadEmulatorKey(line, options.BaseAddress);
        return new Service(options, $"--emulator={emulator}", isVerbose, keyFile);
    }

    /// <summary>
    /// The key that was meant for this emulator: from the file that this command line names, and from nowhere else, since the environment and the user's own file hold
    /// the key of the service.
    /// </summary>
    private static string ReadEmulatorKey(ParseResult line, Uri address) => address.IsLoopback || address.Scheme == Uri.UriSchemeHttps
        ? KeySource.Require(line)
        : throw new CommandException(
            ExitCode.Usage, $"The key of --key-file would go to {address.Host} for all to read on the way.", "Nothing was sent. Use an emulator on this machine, or one at an https address.");

    /// <summary>Checks the options of a client where none is needed.</summary>
    /// <exception cref="ArgumentException">One is not what it must be.</exception>
    public static void CheckOptions(Action<SeedanceClientOptions> configure)
    {
        var options = new SeedanceClientOptions { ApiKey = EmulatorKey };
        configure(options);
        _ = new SeedanceClient(options);
    }

    /// <param name="journal">Remembers what was paid for.</param>
    /// <param name="retries">How often a call is tried again; <see langword="null"/> for the SDK's default.</param>
    public SeedanceClient CreateClient(ISubmissionJournal? journal = null, int? retries = null)
    {
        _options.Retry.MaxRetryAttempts = retries ?? new RetryOptions().MaxRetryAttempts;
        try
        {
            return new(_options, new SeedanceClientServices { Journal = journal, LoggerFactory = _isVerbose ? new StandardErrorLog() : null });
        }
        catch (ArgumentException error) when (error.Message.Contains($":{nameof(SeedanceClientOptions.ApiKey)} ", StringComparison.Ordinal))
        {
            var (what, advice) = SdkWords.Split(error.Message);
            throw new CommandException(ExitCode.Key, what, advice, error);
        }
    }
}

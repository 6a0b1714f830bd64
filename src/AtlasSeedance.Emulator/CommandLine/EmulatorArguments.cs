using System.Globalization;
using AtlasSeedance.Emulator.Log;

namespace AtlasSeedance.Emulator.CommandLine;

/// <summary>The program's arguments.</summary>
internal sealed record EmulatorArguments
{
    public const string Usage =
        """
        A local Atlas Cloud for the Seedance video models: same API, real MP4 files, no cost.

        Usage: dotnet run --project src/AtlasSeedance.Emulator -- [options]

          --port PORT                 the port on 127.0.0.1 (5005); 0: any free one
          --data DIR                  keep jobs and files in DIR across restarts (a temporary folder)
          --generation-time SECONDS   from a submit to the finished video (20); 0: at once
          --api-key KEY               accept this key only (any key)
          --balance USD               what the account holds at the start (1000000)
          --strict                    refuse model ids that the emulator does not list, and values that a model's schema does not
          --ffmpeg PATH|none          the ffmpeg that renders the videos (the one on the PATH, if any);
                                      none: ready-made clips
          --quiet                     no line for each submit, finished job and fault
          --version                   the version
          --help                      this text

        A value may follow its name after a space or after "=".
        """;

    private static readonly string[] Flags = ["--strict", "--quiet", "--version", "--help"];

    public int Port { get; private init; } = 5005;

    public string? Data { get; private init; }

    public TimeSpan GenerationTime { get; private init; } = TimeSpan.FromSeconds(20);

    public string? ApiKey { get; private init; }

    public decimal Balance { get; private init; } = new AtlasEmulatorOptions().Balance;

    public string? Ffmpeg { get; private init; }

    public bool IsStrict { get; private init; }

    public bool IsQuiet { get; private init; }

    public bool AsksForVersion { get; private init; }

    public bool AsksForHelp { get; private init; }

    /// <exception cref="FormatException">An argument is not known, or its value is not what it must be. The message is for the user.</exception>
    public static EmulatorArguments Parse(IReadOnlyList<string> args)
    {
        var arguments = new EmulatorArguments();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = Split(args[i]);
            if (!seen.Add(name)) throw new FormatException($"{name} is given twice.");
            if (Flags.Contains(name))
            {
                if (value is not null) throw new FormatException($"{name} takes no value.");
                arguments = arguments.WithFlag(name);
                continue;
            }
            // The next argument is not taken for a value: whoever forgot one is told so
            if (value is null && i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal)) value = args[++i];
            arguments = arguments.WithValue(name, value);
        }
        return arguments;
    }

    public AtlasEmulatorOptions ToOptions(EmulatorLog? log) => new()
    {
        Port = Port,
        DataDirectory = Data,
        GenerationTime = GenerationTime,
        ApiKey = ApiKey,
        Balance = Balance,
        StrictModels = IsStrict,
        FFmpegPath = Ffmpeg,
        Log = log,
    };

    private static (string Name, string? Value) Split(string argument)
    {
        if (argument is "-h" or "-?") return ("--help", null);
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return argument.StartsWith("--", StringComparison.Ordinal) && equals > 0 ? (argument[..equals], argument[(equals + 1)..]) : (argument, null);
    }

    private EmulatorArguments WithFlag(string name) => name switch
    {
        "--strict" => this with { IsStrict = true },
        "--quiet" => this with { IsQuiet = true },
        "--version" => this with { AsksForVersion = true },
        _ => this with { AsksForHelp = true },
    };

    private EmulatorArguments WithValue(string name, string? value)
    {
        return name switch
        {
            "--port" => this with { Port = ToPort(Text()) },
            "--data" => this with { Data = Text() },
            "--generation-time" => this with { GenerationTime = ToTime(Text()) },
            "--api-key" => this with { ApiKey = Text() },
            "--balance" => this with { Balance = ToDollars(Text()) },
            "--ffmpeg" => this with { Ffmpeg = Text() },
            _ => throw new FormatException($"{name} is not an argument of this program."),
        };

        string Text() => value switch
        {
            null => throw new FormatException($"{name} needs a value."),
            _ when string.IsNullOrWhiteSpace(value) => throw new FormatException($"{name} is empty: give it a value, or leave it out."),
            _ => value,
        };
    }

    private static int ToPort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
            ? port
            : throw new FormatException($"--port is {text}: it must be a whole number from 0 to 65535.");

    private static TimeSpan ToTime(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= 86400
            ? TimeSpan.FromSeconds(seconds)
            : throw new FormatException($"--generation-time is {text}: it must be a number of seconds from 0 to 86400.");

    private static decimal ToDollars(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var dollars)
            ? dollars
            : throw new FormatException($"--balance is {text}: it must be a number of US dollars, zero or more.");
}

using System.Globalization;

namespace AtlasSeedance.Mcp.CommandLine;

/// <summary>The program's arguments. The key is none of them: arguments are seen by every process of the machine.</summary>
internal sealed record McpArguments
{
    private const int DefaultHttpPort = 5006;

    public const string Usage =
        """
        An MCP server that makes videos with Seedance 2.0 on Atlas Cloud. It serves one assistant on standard input and output, or several over HTTP.

        Usage: dnx AtlasSeedance.Mcp [--yes] [options]

          --max-cost USD     the most that one video may cost; one whose cost is not known is refused
          --budget USD       the most that all videos together may cost while this process runs
          --read-only        offer no tool that spends, uploads or writes files
          --folder DIR       a folder whose files may be uploaded, and into which videos may be downloaded; may be given more than once.
                             Relative paths start at the first. Without one, no file is read or written
          --http [PORT]      serve HTTP on http://127.0.0.1:PORT/mcp (5006; 0: any free port) in place of standard input and output
          --emulator[=URL]   make no real video: use a running emulator, or one that lives as long as this process
          --journal DIR      where submits are remembered, so that none is lost or paid twice (a folder of this user)
          --key-file FILE    a file with the key, readable by its owner alone
          --verbose          say more on standard error
          --version          the version
          --help             this text

        The key comes from the environment variable ATLASCLOUD_API_KEY, or from --key-file; never from an argument.
        A value may follow its name after a space or after "=".
        """;

    private static readonly string[] Flags = ["--read-only", "--verbose", "--version", "--help"];

    public decimal? MaxCost { get; private init; }

    public decimal? Budget { get; private init; }

    public bool IsReadOnly { get; private init; }

    public IReadOnlyList<string> Folders { get; private init; } = [];

    /// <summary><see langword="null"/>: standard input and output.</summary>
    public int? HttpPort { get; private init; }

    public bool UsesEmulator { get; private init; }

    /// <summary><see langword="null"/>: an emulator of its own, where <see cref="UsesEmulator"/> is set.</summary>
    public Uri? EmulatorAddress { get; private init; }

    public string? Journal { get; private init; }

    public string? KeyFile { get; private init; }

    public bool IsVerbose { get; private init; }

    public bool AsksForVersion { get; private init; }

    public bool AsksForHelp { get; private init; }

    /// <exception cref="FormatException">An argument is not known, or its value is not what it must be. The message is for the user.</exception>
    public static McpArguments Parse(IReadOnlyList<string> args)
    {
        var arguments = new McpArguments();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = Split(args[i]);
            if (!seen.Add(name) && name != "--folder") throw new FormatException($"{name} is given twice.");
            if (Flags.Contains(name))
            {
                if (value is not null) throw new FormatException($"{name} takes no value.");
                arguments = arguments.WithFlag(name);
                continue;
            }
            var next = i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[i + 1] : null;
            if (value is null && next is not null)
            {
                value = next;
                i++;
            }
            arguments = arguments.WithValue(name, value);
        }
        return arguments;
    }

    private static (string Name, string? Value) Split(string argument)
    {
        if (argument is "-h" or "-?") return ("--help", null);
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return argument.StartsWith("--", StringComparison.Ordinal) && equals > 0 ? (argument[..equals], argument[(equals + 1)..]) : (argument, null);
    }

    private McpArguments WithFlag(string name) => name switch
    {
        "--read-only" => this with { IsReadOnly = true },
        "--verbose" => this with { IsVerbose = true },
        "--version" => this with { AsksForVersion = true },
        _ => this with { AsksForHelp = true },
    };

    private McpArguments WithValue(string name, string? value)
    {
        return name switch
        {
            "--max-cost" => this with { MaxCost = ToDollars(name, Text()) },
            "--budget" => this with { Budget = ToDollars(name, Text()) },
            "--folder" => this with { Folders = [.. Folders, Text()] },
            "--http" => this with { HttpPort = value is null ? DefaultHttpPort : ToPort(Text()) },
            "--emulator" => this with { UsesEmulator = true, EmulatorAddress = value is null ? null : ToAddress(Text()) },
            "--journal" => this with { Journal = Text() },
            "--key-file" => this with { KeyFile = Text() },
            // A key among the arguments is not repeated where others may read it.
            _ when name.StartsWith("--", StringComparison.Ordinal) => throw new FormatException($"{name} is not an argument of this program."),
            _ => throw new FormatException("There is a value where an argument such as --budget is expected."),
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
            : throw new FormatException($"--http is {text}: it must be a whole number from 0 to 65535.");

    private static decimal ToDollars(string name, string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var dollars)
            ? dollars
            : throw new FormatException($"{name} is {text}: it must be a number of US dollars, zero or more, such as 2.50.");

    private static Uri ToAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) && address.IsLoopback
            ? address
            : throw new FormatException($"--emulator is {text}: it must be the http address of an emulator on this machine, such as http://127.0.0.1:5005.");
}

using System.CommandLine;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Options;

/// <summary>The options that every command has.</summary>
internal static class CommonOptions
{
    /// <summary>The value of <c>--emulator</c> without an address.</summary>
    public const string OwnEmulator = "own";

    private const string EmulatorName = "--emulator";

    public static readonly Option<bool> Json = new("--json") { Description = "Results as JSON, an object a line", Recursive = true };

    public static readonly Option<bool> Verbose = new("--verbose", "-v") { Description = "Say more on errors, and log what happens", Recursive = true };

    public static readonly Option<string?> Emulator = new(EmulatorName)
    {
        Description = "Use an emulator in place of the service, without a key: the one at =URL, or one of your own, started when needed",
        HelpName = "=URL",
        Recursive = true,
    };

    public static readonly Option<string?> KeyFile = new("--key-file")
    {
        Description = "Read the key from this file, which only you may read",
        HelpName = "FILE",
        Recursive = true,
    };

    public static void AddTo(RootCommand root)
    {
        root.Add(Emulator);
        root.Add(KeyFile);
        root.Add(Json);
        root.Add(Verbose);
    }

    /// <summary>Where the command writes, in the form that its line asks for.</summary>
    public static Terminal OpenTerminal(this ParseResult line) => new(line.Has(Json), line.Has(Verbose));

    /// <summary>
    /// The words of the command line, with <c>--emulator</c> alone made <c>--emulator=own</c>: an option whose value may be left out would take the next word,
    /// such as the prompt, for it. A web address that follows is no prompt, and was meant for it.
    /// </summary>
    public static IReadOnlyList<string> WithEmulatorAddress(IReadOnlyList<string> args)
    {
        var words = new List<string>(args.Count);
        var isEnded = false;
        for (var i = 0; i < args.Count; i++)
        {
            isEnded |= args[i] == "--";
            if (isEnded || args[i] != EmulatorName)
                words.Add(args[i]);
            else if (i + 1 < args.Count && IsWebAddress(args[i + 1]))
                words.Add($"{EmulatorName}={args[++i]}");
            else
                words.Add($"{EmulatorName}={OwnEmulator}");
        }
        return words;
    }

    private static bool IsWebAddress(string word)
        => word.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || word.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}

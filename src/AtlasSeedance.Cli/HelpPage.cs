using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using AtlasSeedance.Cli.Options;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli;

/// <summary>The parser's own page of a command, with examples, and for all commands with the key and the exit codes.</summary>
internal sealed class HelpPage(HelpAction standard) : SynchronousCommandLineAction
{
    private const string General = """
        The key comes from the environment variable ATLASCLOUD_API_KEY, or from a
        file that only you may read: ~/.config/seedance/key, or --key-file.
        Results go to the standard output, everything else to the standard error.

        Exit codes:
          0    it worked
          1    another error                           see --verbose
          2    the command line or the request         nothing was charged
          3    there is no key, or it was refused
          4    over --max-cost or --budget, or no money
          5    the job failed, or was refused
          6    it still runs                           seedance wait ID
          7    unknown whether the service took it     seedance settle
          8    the service or the network is down      try later
          9    the video could not be saved            seedance download ID
          130  Ctrl-C
        """;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult line)
    {
        if (line.CommandResult.Command is RootCommand && line.UnmatchedTokens.Count > 0)
            return ErrorReport.Show(line, line.OpenTerminal());
        var output = line.InvocationConfiguration.Output;
        using var page = new StringWriter();
        line.InvocationConfiguration.Output = page;
        var exitCode = standard.Invoke(line);
        // An option whose value may be left out, which the parser has no way to write
        output.WriteLine(page.ToString().TrimEnd().Replace("--emulator <=URL>", "--emulator[=URL] ", StringComparison.Ordinal));
        var name = line.CommandResult.Command.Name;
        var examples = CommandTree.Entries.FirstOrDefault(entry => entry.Name == name)?.Examples ?? [];
        output.WriteLine();
        if (line.CommandResult.Command is RootCommand)
            output.WriteLine(General);
        if (examples.Count > 0)
            output.WriteLine($"Examples:{string.Concat(examples.Select(static example => $"{Environment.NewLine}  {example}"))}");
        return exitCode;
    }
}

using System.CommandLine;
using System.CommandLine.Invocation;
using AtlasSeedance.Cli.Options;
using AtlasSeedance.Cli.Output;
using AtlasSeedance.Shared;

namespace AtlasSeedance.Cli;

internal static class Program
{
    private static int Main(string[] args)
    {
        // Asked for by scripts and prompts again and again: it needs no parser
        if (args is ["--version"] && TryWriteVersion())
            return ExitCode.Success;
        var words = CommandTree.Read(args);
        // Without a word to say what to do, what there is to do
        var line = CommandTree.Parse(words.Count > 0 ? words : ["--help"]);
        if (line.Errors.Count > 0)
            return ErrorReport.Show(line, line.OpenTerminal());
        try
        {
            if (CommandLineMistake.OptionTakenForArgument(line, words) is { } option)
                throw CommandLineMistake.NoSuchOption(line, option);
            return Run(line);
        }
        catch (Exception error)
        {
            return ErrorReport.Show(error, line.OpenTerminal());
        }
    }

    // Without the parser's own pipeline, which has its own idea of Ctrl-C, and takes time to start
    private static int Run(ParseResult line)
    {
        if (line.Action is SynchronousCommandLineAction synchronous)
            return synchronous.Invoke(line);
        if (line.Action is not AsynchronousCommandLineAction asynchronous)
            return line.Invoke();
        using var interruption = new Interruption();
        return asynchronous.InvokeAsync(line, interruption.Token).GetAwaiter().GetResult();
    }

    private static bool TryWriteVersion()
    {
        try
        {
            Console.Out.WriteLine(PackageVersion.Value);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}

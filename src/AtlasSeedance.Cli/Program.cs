using System.CommandLine;
using System.CommandLine.Invocation;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli;

internal static class Program
{
    private static int Main(string[] args)
    {
        // Asked for by scripts and prompts again and again: it needs no parser
        if (args is ["--version"])
        {
            Console.Out.WriteLine(ProductVersion.Value);
            return ExitCode.Success;
        }
        var line = CommandTree.Parse(args);
        if (line.Errors.Count > 0)
            return ErrorReport.Show(line);
        try
        {
            return Run(line);
        }
        catch (Exception error)
        {
            return ErrorReport.Show(error, line);
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
}

using System.CommandLine;
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
        return RunAsync(args).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(string[] args)
    {
        var line = CommandTree.Parse(args);
        if (line.Errors.Count > 0)
            return ErrorReport.Show(line);
        using var interruption = new Interruption();
        try
        {
            return await line.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interruption.Token);
        }
        catch (Exception error)
        {
            return ErrorReport.Show(error, line);
        }
    }
}

using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Commands;

/// <summary>Does the same for several jobs, one after another: one that fails does not keep the others from theirs.</summary>
internal static class SeveralJobs
{
    /// <returns>The exit code of the first that failed.</returns>
    public static async Task<int> RunAsync(Terminal terminal, IEnumerable<string> words, Func<string, Task> run)
    {
        var exitCode = ExitCode.Success;
        foreach (var word in words)
        {
            try
            {
                await run(word);
            }
            catch (Exception error) when (error is SeedanceException or CommandException { ExitCode: not ExitCode.Interrupted } or ArgumentException)
            {
                var failed = ErrorReport.Show(error, terminal);
                exitCode = exitCode == ExitCode.Success ? failed : exitCode;
            }
        }
        return exitCode;
    }
}

using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Batch;

/// <summary>Why a line cannot be sent.</summary>
/// <param name="Number">The line, from 1.</param>
/// <param name="Reason">What is wrong with it, in a sentence.</param>
/// <param name="IsAdvisory">Whether it is a limit that the service may have moved.</param>
internal sealed record LineProblem(int Number, string Reason, bool IsAdvisory = false)
{
    private const int Shown = 50;

    /// <summary>Names all problems of a file, since none of its lines is sent.</summary>
    public static CommandException Refuse(int exitCode, string path, IReadOnlyList<LineProblem> problems, string advice, Terminal terminal)
    {
        if (!terminal.IsJson)
        {
            foreach (var problem in problems.Take(Shown))
                terminal.Note($"{path}:{problem.Number}: {problem.Reason}");
            if (problems.Count > Shown)
                terminal.Note($"and {Text.Count(problems.Count - Shown, "more problem", "more problems")}; --json lists them all");
        }
        return new CommandException(exitCode, $"{Text.Count(problems.Select(static problem => problem.Number).Distinct().Count(), "line")} of {path} cannot be sent, so none was.", advice)
        {
            Problems = [.. problems.Select(problem => new RequestProblem($"{path}:{problem.Number}", problem.Reason, problem.IsAdvisory))],
        };
    }
}

using System.Globalization;
using AtlasSeedance.Cli.Connection;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Batch;

/// <summary>Says how a batch ended: the counts, what did not become a video, and the commands that go on.</summary>
internal sealed class BatchReport(Terminal terminal, BatchSettings settings, Service service)
{
    private const int ShownLines = 20;

    /// <param name="outcomes">How the lines ended.</param>
    /// <param name="total">How many lines there are.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="unreachable">Why the service cannot be reached, where that ended the batch.</param>
    /// <returns>The exit code.</returns>
    public int Show(IReadOnlyList<LineOutcome> outcomes, int total, TimeSpan elapsed, string? unreachable)
    {
        var count = new BatchCount();
        foreach (var outcome in outcomes)
            count.Add(outcome);
        ShowTable([.. outcomes.Where(static outcome => outcome.Status is not (LineOutcome.Done or LineOutcome.NotStarted))]);
        terminal.Note($"{count} of {Text.Count(total, "line")}{(count.Cost == 0 ? "" : $", {Text.Dollars(count.Cost)}")}, {Text.Elapsed(elapsed)}");
        if (unreachable is not null)
            terminal.Note($"The service cannot be reached, so no more was started: {unreachable} Go on with: {Again}");
        else if (count.NotStarted > 0)
            terminal.Note($"Nothing was sent for the lines that were not started. Go on with: {Again}");
        else if (outcomes.Any(static outcome => outcome is { Status: LineOutcome.Failed, NeedsNewJob: false }))
            terminal.Note($"To go on with the lines that have no failed job: {Again}");
        if (outcomes.Any(static outcome => outcome is { Status: LineOutcome.Failed, NeedsNewJob: true }))
            terminal.Note($"To send lines whose jobs failed again: {Again} --retry-failed");
        ShowUncertain([.. outcomes.Where(static outcome => outcome.Status == LineOutcome.Uncertain)]);
        return count.Uncertain > 0 ? ExitCode.Uncertain : unreachable is not null && count.Done < total ? ExitCode.TryLater : count.Failed > 0 ? ExitCode.JobFailed : ExitCode.Success;
    }

    /// <summary>Says how to go on after the batch was broken off.</summary>
    public CommandException Interrupted(IReadOnlyList<LineOutcome> outcomes, int total) => new(
        ExitCode.Interrupted, $"Stopped with {outcomes.Count} of {Text.Count(total, "line")} at their end; nothing is lost, and nothing will be paid twice.", $"Go on with: {Again}");

    /// <summary>The command that runs the batch again.</summary>
    private string Again => $"seedance batch {ShellWord.Quote(settings.File)} -o {ShellWord.Quote(settings.Output)}{service.Suffix}";

    private void ShowTable(IReadOnlyList<LineOutcome> failures)
    {
        if (terminal.IsPlain || failures.Count == 0)
            return;
        var table = new ResultTable(terminal, new("line", IsNumber: true), new("label"), new("status"), new("reason", MayWrap: true));
        foreach (var failure in failures.Take(ShownLines))
            table.Add(failure.Line.Number.ToString(CultureInfo.InvariantCulture), failure.Line.Label, failure.Status, failure.Reason ?? "");
        table.Show("");
        if (failures.Count > ShownLines)
            terminal.Note($"and {failures.Count - ShownLines} more; --json lists them all");
    }

    private void ShowUncertain(IReadOnlyList<LineOutcome> uncertain)
    {
        if (uncertain.Count == 0)
            return;
        var settle = $"seedance settle {ShellWord.Quote(settings.File)}{service.Suffix}";
        terminal.Note($"No answer tells whether the service took {(uncertain.Count == 1 ? "the uncertain line" : "the uncertain lines")}, so none was sent again. Look again in a minute: {settle}");
        foreach (var outcome in uncertain.Take(ShownLines))
        {
            terminal.Note($"  {outcome.Line.Label}{(outcome.Candidates.Count == 0 ? "" : $", perhaps {string.Join(" or ", outcome.Candidates)}")}");
            terminal.Note($"    if you know its job:        {settle} --accept {outcome.SubmissionId}=ID");
            terminal.Note($"    to send it again, and pay:  {Again} --resubmit {outcome.SubmissionId}");
        }
    }
}

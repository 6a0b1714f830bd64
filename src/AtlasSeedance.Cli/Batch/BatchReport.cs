using System.Globalization;
using AtlasSeedance.Cli.Connection;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Batch;

/// <summary>Says how a batch ended: the counts, what did not become a video, and the commands that go on.</summary>
internal sealed class BatchReport(Terminal terminal, BatchSettings settings, Service service)
{
    private const int ShownLines = 20;

    // What may have been paid twice comes first, then what is paid for and not fetched
    private static readonly string[] ByUrgency = [LineOutcome.Uncertain, LineOutcome.Unfinished, LineOutcome.NotStarted, LineOutcome.Failed];

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
        terminal.Note($"{count} of {Text.Count(total, "line")}, {Text.Elapsed(elapsed)}{Costs(outcomes, count)}");
        if (unreachable is not null)
            terminal.Note($"The service cannot be reached, so no more was started: {unreachable} Go on with: {settings.Again}");
        else if (count.NotStarted + count.Unfinished > 0)
            terminal.Note($"{WhatIsLeft(outcomes, count)} Go on with: {settings.Again}");
        if (outcomes.Any(static outcome => outcome is { Status: LineOutcome.Failed, NeedsNewJob: true }))
            terminal.Note($"To send lines whose jobs failed again: {settings.Again}{(settings.RetriesFailed ? "" : " --retry-failed")}");
        if (outcomes.Any(static outcome => outcome is { Status: LineOutcome.Failed, NeedsNewJob: false }))
            terminal.Note($"What was refused needs another line: correct {settings.File}, then: {settings.Again}");
        ShowUncertain([.. outcomes.Where(static outcome => outcome.Status == LineOutcome.Uncertain)]);
        return ExitCodeOf(outcomes, unreachable is not null && count.Done < total);
    }

    /// <summary>Says how to go on after the batch was broken off.</summary>
    public CommandException Interrupted(IReadOnlyList<LineOutcome> outcomes, int total) => new(
        ExitCode.Interrupted, $"Stopped with {outcomes.Count} of {Text.Count(total, "line")} at their end; nothing is lost, and nothing will be paid twice.", $"Go on with: {settings.Again}");

    private static int ExitCodeOf(IReadOnlyList<LineOutcome> outcomes, bool isUnreachable)
    {
        var worst = ByUrgency.Select(status => outcomes.FirstOrDefault(outcome => outcome.Status == status)).FirstOrDefault(static outcome => outcome is not null);
        return isUnreachable && worst?.Status != LineOutcome.Uncertain ? ExitCode.TryLater : worst?.ExitCode ?? ExitCode.Success;
    }

    /// <summary>What was spent: by this run, and, where each line's cost is known, by all.</summary>
    private static string Costs(IReadOnlyList<LineOutcome> outcomes, BatchCount count)
    {
        var done = outcomes.Where(static outcome => outcome.Status == LineOutcome.Done).ToList();
        var total = done.All(static outcome => outcome.Cost is not null) ? done.Sum(static outcome => outcome.Cost) : null;
        return (count.NewCost == 0 ? "" : $"; {Text.Dollars(count.NewCost)} for the new jobs of this run")
            + (total is { } all && all > 0 && all != count.NewCost ? $"; {Text.Dollars(all)} for all that are done" : "");
    }

    private static string WhatIsLeft(IReadOnlyList<LineOutcome> outcomes, BatchCount count)
    {
        var sentences = new List<string>();
        if (count.Unfinished > 0)
            sentences.Add("The jobs of unfinished lines were submitted, and are not paid again.");
        if (count.NotStarted > 0)
            sentences.Add($"Nothing was sent for the lines that were not started. {outcomes.First(static outcome => outcome.Status == LineOutcome.NotStarted).Reason}");
        return string.Join(' ', sentences);
    }

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
            terminal.Note($"    to send it again, and pay:  {settings.Again} --resubmit {outcome.SubmissionId}");
        }
    }
}

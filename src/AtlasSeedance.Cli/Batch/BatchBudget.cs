using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Batch;

/// <summary>A limit on what a run of a batch may spend, compared with the upper bounds of all that is to be sent.</summary>
internal static class BatchBudget
{
    /// <exception cref="CommandException">It may cost more.</exception>
    public static async Task CheckAsync(
        IReadOnlyList<BatchLine> lines, SubmittedLines submitted, BatchSettings settings, decimal? budget, CancellationToken cancellationToken)
    {
        if (budget is not { } limit)
            return;
        var total = 0m;
        foreach (var line in lines)
        {
            if (!MayBeSent(line, submitted.Find(line), settings))
                continue;
            var cost = await line.Request.EstimateCostAsync(cancellationToken: cancellationToken);
            total += cost.Maximum ?? throw new CommandException(ExitCode.Money, $"Line {line.Number}: {cost.Basis}", "With --budget, each line needs a known price. Nothing was sent.");
        }
        if (total > limit)
            throw new CommandException(ExitCode.Money, $"The lines still to be sent may cost up to {Text.Dollars(total)}, and the budget is {Text.Dollars(limit)}.", "Nothing was sent. Raise --budget, or take lines out.");
    }

    // Whether a job has failed is learnt only when it is looked at: it counts as one that may be sent again
    private static bool MayBeSent(BatchLine line, JournalEntry? entry, BatchSettings settings) => entry?.Outcome switch
    {
        null or SubmissionOutcome.Refused => true,
        SubmissionOutcome.Accepted => settings.RetriesFailed || settings.Resubmit.Contains(entry.PredictionId!) || BatchLine.Split(entry.Label!).Digest != line.Digest,
        _ => settings.Resubmit.Contains(entry.Submission.SubmissionId),
    };
}

using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Batch;

/// <summary>Limits on what a batch may spend, compared with the upper bounds of what is to be sent, before anything is.</summary>
internal static class BatchBudget
{
    /// <summary>Compares each line with its own limit.</summary>
    /// <exception cref="CommandException">One may cost more, or its price is not known.</exception>
    public static async Task CheckLimitsAsync(string path, IEnumerable<BatchLine> lines, Terminal terminal, CancellationToken cancellationToken)
    {
        var problems = new List<LineProblem>();
        var isUnknown = false;
        foreach (var line in lines)
        {
            if (line.Request.MaxCost is not { } limit)
                continue;
            var cost = await line.Request.EstimateCostAsync(cancellationToken: cancellationToken);
            if (cost.Maximum <= limit)
                continue;
            isUnknown |= !cost.IsKnown;
            problems.Add(new LineProblem(line.Number, CostText.OverLimit(cost, limit)));
        }
        if (problems.Count > 0)
            throw LineProblem.Refuse(ExitCode.Money, path, problems, $"Nothing was sent. Raise --max-cost or \"max_cost\"{(isUnknown ? ", leave it out where no price is known" : "")}, or take the lines out.", terminal);
    }

    /// <summary>Compares all lines together with the budget.</summary>
    /// <exception cref="CommandException">They may cost more.</exception>
    public static async Task CheckAsync(IEnumerable<BatchLine> lines, decimal? budget, CancellationToken cancellationToken)
    {
        if (budget is not { } limit)
            return;
        var total = 0m;
        foreach (var line in lines)
        {
            var cost = await line.Request.EstimateCostAsync(cancellationToken: cancellationToken);
            total += cost.Maximum ?? throw new CommandException(ExitCode.Money, $"Line {line.Number}: {cost.Basis}", "With --budget, each line needs a known price. Nothing was sent.");
        }
        if (total > limit)
            throw new CommandException(ExitCode.Money, $"The lines still to be sent may cost up to {Text.Dollars(total)}, and the budget is {Text.Dollars(limit)}.", "Nothing was sent. Raise --budget, or take lines out.");
    }

    /// <summary>Whether a line will be sent. Whether its job has failed is learnt only when it is looked at: it counts as one that will.</summary>
    public static bool MayBeSent(BatchLine line, JournalEntry? entry, BatchSettings settings) => entry?.Outcome switch
    {
        null or SubmissionOutcome.Refused => true,
        SubmissionOutcome.Accepted => settings.RetriesFailed || settings.Resubmit.Contains(entry.PredictionId!)
            || (SettledByHand.Is(entry) && settings.Resubmit.Contains(entry.Submission.SubmissionId)) || !line.IsOf(entry),
        _ => settings.Resubmit.Contains(entry.Submission.SubmissionId),
    };
}

using System.Globalization;

namespace AtlasSeedance.Cli.Batch;

/// <summary>How many lines ended in which way, and what the new jobs cost.</summary>
internal sealed class BatchCount
{
    public int Done { get; private set; }

    public int Unfinished { get; private set; }

    public int Failed { get; private set; }

    public int Uncertain { get; private set; }

    public int NotStarted { get; private set; }

    /// <summary>What the jobs cost that this run submitted.</summary>
    public decimal NewCost { get; private set; }

    public int Ended => Done + Unfinished + Failed + Uncertain + NotStarted;

    public void Add(LineOutcome outcome)
    {
        NewCost += outcome.IsNew ? outcome.Cost ?? 0 : 0;
        switch (outcome.Status)
        {
            case LineOutcome.Done: Done++; break;
            case LineOutcome.Unfinished: Unfinished++; break;
            case LineOutcome.Failed: Failed++; break;
            case LineOutcome.NotStarted: NotStarted++; break;
            default: Uncertain++; break;
        }
    }

    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"{Done} done")
        + (Unfinished == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {Unfinished} unfinished"))
        + (Failed == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {Failed} failed"))
        + (Uncertain == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {Uncertain} uncertain"))
        + (NotStarted == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {NotStarted} not started"));
}

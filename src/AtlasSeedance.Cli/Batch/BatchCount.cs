using System.Globalization;

namespace AtlasSeedance.Cli.Batch;

/// <summary>How many lines ended in which way, and what they cost.</summary>
internal sealed class BatchCount
{
    public int Done { get; private set; }

    public int Failed { get; private set; }

    public int Uncertain { get; private set; }

    public int NotStarted { get; private set; }

    public decimal Cost { get; private set; }

    public int Ended => Done + Failed + Uncertain + NotStarted;

    public void Add(LineOutcome outcome)
    {
        Cost += outcome.Cost ?? 0;
        switch (outcome.Status)
        {
            case LineOutcome.Done: Done++; break;
            case LineOutcome.Failed: Failed++; break;
            case LineOutcome.NotStarted: NotStarted++; break;
            default: Uncertain++; break;
        }
    }

    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"{Done} done")
        + (Failed == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {Failed} failed"))
        + (Uncertain == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {Uncertain} uncertain"))
        + (NotStarted == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {NotStarted} not started"));
}

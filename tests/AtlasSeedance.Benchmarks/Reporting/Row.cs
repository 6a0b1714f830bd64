namespace AtlasSeedance.Benchmarks.Reporting;

/// <summary>A line of an experiment's table: what was measured, and beside what.</summary>
/// <param name="What">The case, for example "GetPredictionAsync, in memory: time".</param>
/// <param name="Ours">The measured number; of a peer, in a row about a peer.</param>
/// <param name="Floor">The same work without a library, measured in the same run.</param>
internal sealed record Row(string What, Measure Ours, Measure? Floor = null)
{
    private readonly double? _ratio;

    /// <summary>Ours divided by the floor. An experiment that measures in pairs sets the median of the pairs' ratios instead.</summary>
    public double? Ratio
    {
        get => _ratio ?? (Floor is { Value: not 0 } floor ? Ours.Value / floor.Value : null);
        init => _ratio = value;
    }

    public Bar? Bar { get; init; }

    /// <summary>What a reader must know of the number, such as its confidence interval.</summary>
    public string? Note { get; init; }

    /// <summary>Whether a smoke run fails with this bar: only where the number does not depend on the machine.</summary>
    public bool IsGate { get; init; }

    public bool IsMet => Bar is null || Bar.IsMetBy(this);
}

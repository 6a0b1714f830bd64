using AtlasSeedance.Benchmarks.Statistics;

namespace AtlasSeedance.Benchmarks.Calls;

/// <summary>What one side of a call took in one round.</summary>
internal readonly record struct Side(double Nanoseconds, double Bytes);

/// <summary>A call and its floor over all rounds.</summary>
/// <param name="Call">The call.</param>
/// <param name="Library">The library: the median of the rounds' times, and the least bytes.</param>
/// <param name="Floor">The floor, likewise.</param>
/// <param name="TimeRatio">The median of the rounds' ratios: each of two numbers that were measured right after one another.</param>
internal sealed record MeasuredCall(ComparedCall Call, Side Library, Side Floor, PairedRatio TimeRatio)
{
    public static MeasuredCall Create(ComparedCall call, IReadOnlyList<(Side Library, Side Floor)> rounds) => new(
        call,
        Typical(rounds.Select(round => round.Library)),
        Typical(rounds.Select(round => round.Floor)),
        PairedRatio.Of([.. rounds.Select(round => round.Library.Nanoseconds / round.Floor.Nanoseconds)]));

    private static Side Typical(IEnumerable<Side> sides)
        => new(PairedRatio.MedianOf([.. sides.Select(side => side.Nanoseconds)]), sides.Min(side => side.Bytes));
}

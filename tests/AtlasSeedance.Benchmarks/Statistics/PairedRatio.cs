using System.Globalization;

namespace AtlasSeedance.Benchmarks.Statistics;

/// <summary>The ratios of pairs that were measured right after one another.</summary>
/// <param name="Median">The middle one.</param>
/// <param name="Low">The lower end of the 95 % confidence interval of the median; the lowest of all where there are too few pairs for one.</param>
/// <param name="High">The upper end; the highest of all, likewise.</param>
/// <param name="Pairs">How many there are.</param>
internal readonly record struct PairedRatio(double Median, double Low, double High, int Pairs)
{
    public string Interval => Pairs < 2
        ? "one pair"
        : string.Create(CultureInfo.InvariantCulture, $"{(Outside(Pairs) > 0 ? "95 % CI of the median" : "from")} {Low:0.000} to {High:0.000}, {Pairs} pairs");

    public static PairedRatio Of(IReadOnlyList<double> ratios)
    {
        var sorted = ratios.Order().ToArray();
        var end = Math.Max(0, Outside(sorted.Length) - 1);
        return new(MedianOf(sorted), sorted[end], sorted[^(end + 1)], sorted.Length);
    }

    public static double MedianOf(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>
    /// The rank, from either end, at which the interval ends; 0 where there are too few values. It assumes nothing of how they spread, which outliers would
    /// belie: as many values lie below the true median as coins fall on one side.
    /// </summary>
    private static int Outside(int count)
    {
        var (rank, chance, log) = (0, 0.0, count * Math.Log(0.5));
        while ((chance += Math.Exp(log)) <= 0.025)
            log += Math.Log((double)(count - rank) / ++rank);
        return rank;
    }
}

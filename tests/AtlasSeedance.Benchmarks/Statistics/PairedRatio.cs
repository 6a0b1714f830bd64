using System.Globalization;

namespace AtlasSeedance.Benchmarks.Statistics;

/// <summary>The ratios of pairs that were measured right after one another.</summary>
/// <param name="Median">The middle one.</param>
/// <param name="Low">The lower end of the 95 % confidence interval of their geometric mean.</param>
/// <param name="High">The upper end.</param>
/// <param name="Pairs">How many there are.</param>
internal readonly record struct PairedRatio(double Median, double Low, double High, int Pairs)
{
    // Student's t for 95 %, by degrees of freedom; beyond the table the normal distribution is near enough.
    private static readonly double[] StudentT = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131];

    public string Interval => Pairs < 2
        ? "one pair"
        : string.Create(CultureInfo.InvariantCulture, $"95 % CI {Low:0.000} to {High:0.000}, {Pairs} pairs");

    public static PairedRatio Of(IReadOnlyList<double> ratios)
    {
        var logs = ratios.Select(static ratio => Math.Log(ratio)).ToArray();
        var mean = logs.Average();
        if (logs.Length < 2)
            return new(ratios[0], ratios[0], ratios[0], 1);
        var deviation = Math.Sqrt(logs.Sum(log => (log - mean) * (log - mean)) / (logs.Length - 1));
        var t = logs.Length - 2 < StudentT.Length ? StudentT[logs.Length - 2] : 1.96;
        var margin = t * deviation / Math.Sqrt(logs.Length);
        return new(MedianOf(ratios), Math.Exp(mean - margin), Math.Exp(mean + margin), logs.Length);
    }

    public static double MedianOf(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

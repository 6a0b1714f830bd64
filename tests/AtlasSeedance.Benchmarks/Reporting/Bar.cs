using System.Globalization;

namespace AtlasSeedance.Benchmarks.Reporting;

/// <summary>What a row must reach: a ratio to its floor, or a number of its own.</summary>
internal sealed class Bar
{
    private readonly string _text;
    private readonly Func<Row, bool> _isMet;

    private Bar(string text, Func<Row, bool> isMet) => (_text, _isMet) = (text, isMet);

    public static Bar AtMostTimesFloor(double ratio) => new(Invariant($"≤ {ratio:0.00#}×"), row => row.Ratio <= ratio);

    public static Bar AtLeastTimesFloor(double ratio) => new(Invariant($"≥ {ratio:0.00#}×"), row => row.Ratio >= ratio);

    public static Bar AtMost(Measure limit) => new($"≤ {limit}", row => row.Ours.Value <= limit.Value);

    /// <summary>As bars on sizes are stated: so much more than the floor.</summary>
    public static Bar AtMostFloorPlus(Measure margin) => new($"≤ floor + {margin}", row => row.Ours.Value <= row.Floor!.Value.Value + margin.Value);

    public bool IsMetBy(Row row) => _isMet(row);

    public override string ToString() => _text;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace AtlasSeedance.Benchmarks.Reporting;

/// <summary>A number with its unit, written so that a reader can compare it at a glance.</summary>
internal readonly record struct Measure(double Value, MeasureUnit Unit)
{
    public static Measure Nanoseconds(double value) => new(value, MeasureUnit.Nanoseconds);

    public static Measure Milliseconds(double value) => new(value * 1e6, MeasureUnit.Nanoseconds);

    public static Measure Bytes(double value) => new(value, MeasureUnit.Bytes);

    /// <summary>Of a file or a package, in the units in which those are quoted: 1 kB is 1,000 bytes.</summary>
    public static Measure Size(double value) => new(value, MeasureUnit.Size);

    public static Measure BytesPerSecond(double value) => new(value, MeasureUnit.BytesPerSecond);

    public static Measure Count(double value) => new(value, MeasureUnit.None);

    public static Measure Percent(double value) => new(value, MeasureUnit.Percent);

    public override string ToString() => Unit switch
    {
        MeasureUnit.Nanoseconds => Scaled(Value, 1000, "ns", "µs", "ms", "s"),
        MeasureUnit.Bytes => Scaled(Value, 1024, "B", "KiB", "MiB", "GiB"),
        MeasureUnit.Size => Scaled(Value, 1000, "B", "kB", "MB", "GB"),
        MeasureUnit.BytesPerSecond => Scaled(Value, 1024, "B/s", "KiB/s", "MiB/s", "GiB/s"),
        MeasureUnit.Percent => string.Create(CultureInfo.InvariantCulture, $"{Value:0.0} %"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Value:#,0.###}"),
    };

    private static string Scaled(double value, double step, params ReadOnlySpan<string> units)
    {
        var unit = 0;
        // 800 B and 1,096 B are compared with each other: they stay in bytes for a while.
        while (Math.Abs(value) >= step * 10 && unit < units.Length - 1)
        {
            value /= step;
            unit++;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{value.ToString(Math.Abs(value) >= 100 || unit == 0 ? "#,0" : "0.0", CultureInfo.InvariantCulture)} {units[unit]}");
    }
}

namespace AtlasSeedance.Benchmarks.Reporting;

/// <summary>What a number counts.</summary>
internal enum MeasureUnit
{
    None,
    Nanoseconds,
    Bytes,
    Size,
    BytesPerSecond,
    Percent,
}

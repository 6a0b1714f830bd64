using AtlasSeedance.Benchmarks.Statistics;

namespace AtlasSeedance.Benchmarks.Calls;

/// <summary>What one side of a call takes.</summary>
internal readonly record struct Side(double Nanoseconds, double Bytes);

/// <summary>A call and its floor.</summary>
/// <param name="Call">The call.</param>
/// <param name="Library">The library, under BenchmarkDotNet.</param>
/// <param name="Floor">The floor, likewise.</param>
/// <param name="TimeRatio">How their times compare where they take turns.</param>
internal sealed record MeasuredCall(ComparedCall Call, Side Library, Side Floor, PairedRatio TimeRatio);

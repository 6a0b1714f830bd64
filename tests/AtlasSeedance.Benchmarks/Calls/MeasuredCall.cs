using AtlasSeedance.Benchmarks.Statistics;

namespace AtlasSeedance.Benchmarks.Calls;

/// <summary>The times of library and floor where they take turns, in nanoseconds.</summary>
/// <param name="Library">The median of the library's turns.</param>
/// <param name="Floor">The median of the floor's.</param>
/// <param name="Ratio">How the two of a pair compare.</param>
internal readonly record struct ComparedTime(double Library, double Floor, PairedRatio Ratio);

/// <summary>A call and its floor.</summary>
/// <param name="Call">The call.</param>
/// <param name="Time">What they take.</param>
/// <param name="LibraryBytes">What the library allocates; 0 where that is not counted.</param>
/// <param name="FloorBytes">What the floor allocates, likewise.</param>
internal sealed record MeasuredCall(ComparedCall Call, ComparedTime Time, double LibraryBytes, double FloorBytes);

namespace AtlasSeedance.Benchmarks.StartUp;

/// <summary>What a start took, in milliseconds.</summary>
/// <param name="ToAnswer">From the start of the process to its first answer.</param>
/// <param name="Compiling">What it spent on compiling, on all its threads; 0 in a native program.</param>
internal readonly record struct StartUpTime(double ToAnswer, double Compiling);

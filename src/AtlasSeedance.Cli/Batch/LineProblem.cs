namespace AtlasSeedance.Cli.Batch;

/// <summary>Why a line cannot be sent.</summary>
/// <param name="Number">The line, from 1.</param>
/// <param name="Reason">What is wrong with it, in a sentence.</param>
/// <param name="IsAdvisory">Whether it is a limit that the service may have moved.</param>
internal sealed record LineProblem(int Number, string Reason, bool IsAdvisory = false);

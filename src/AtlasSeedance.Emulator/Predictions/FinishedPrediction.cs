namespace AtlasSeedance.Emulator.Predictions;

/// <summary>The rendering of a prediction's output is over: the file is there, or there is none and a reason.</summary>
internal sealed record FinishedPrediction(string Id, DateTimeOffset At, JobFailure? Failure = null);

namespace AtlasSeedance.Emulator.Wire;

/// <param name="Inference">Milliseconds.</param>
internal sealed record PredictionTimings(long Inference);

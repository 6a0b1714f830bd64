namespace AtlasSeedance.Emulator.Wire;

/// <param name="PredictTime">Seconds.</param>
internal sealed record PredictionMetrics(double PredictTime);

namespace AtlasSeedance.Emulator.Wire;

internal sealed record PredictionUrls(string Get);

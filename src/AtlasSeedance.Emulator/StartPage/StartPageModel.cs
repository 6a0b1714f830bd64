namespace AtlasSeedance.Emulator.StartPage;

internal sealed record StartPageModel(Uri BaseAddress, string RendererDescription, IReadOnlyList<StartPagePrediction> Predictions);

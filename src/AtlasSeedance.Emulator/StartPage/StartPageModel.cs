namespace AtlasSeedance.Emulator.StartPage;

/// <summary>What the start page shows.</summary>
internal sealed record StartPageModel(Uri BaseAddress, string RendererDescription, IReadOnlyList<StartPagePrediction> Predictions);

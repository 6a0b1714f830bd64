namespace AtlasSeedance.Emulator.StartPage;

/// <summary>What the start page shows.</summary>
/// <param name="BaseAddress">Where the emulator listens.</param>
/// <param name="RendererDescription">What makes the videos.</param>
/// <param name="Totals">Of all that was submitted, shown or not.</param>
/// <param name="Predictions">The cards.</param>
internal sealed record StartPageModel(Uri BaseAddress, string RendererDescription, StartPageTotals Totals, IReadOnlyList<StartPagePrediction> Predictions);

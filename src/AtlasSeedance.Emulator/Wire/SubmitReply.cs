namespace AtlasSeedance.Emulator.Wire;

/// <summary>The <c>data</c> of the answer to a flat submit.</summary>
internal sealed record SubmitReply(string Id, string Model, IReadOnlyList<string>? Outputs, PredictionUrls Urls, string Status);

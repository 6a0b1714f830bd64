namespace AtlasSeedance.Emulator.StartPage;

/// <summary>
/// One prediction on the start page. All its text comes from clients. The prompt is null where the request is not kept; the example is the model page's own,
/// which nobody submitted.
/// </summary>
internal sealed record StartPagePrediction(
    string Id,
    string Model,
    string Status,
    string? Prompt,
    DateTimeOffset CreatedAt,
    string? VideoUrl,
    string? ThumbnailUrl,
    string? LastFrameUrl,
    string? Error,
    decimal? ChargeUsd,
    int Width,
    int Height,
    double DurationSeconds,
    bool IsExample = false);

namespace AtlasSeedance.Emulator.StartPage;

internal sealed record StartPagePrediction(
    string Id,
    string Model,
    string Status,
    string Prompt,
    DateTimeOffset CreatedAt,
    string? VideoUrl,
    string? ThumbnailUrl,
    string? LastFrameUrl,
    string? Error,
    decimal? ChargeUsd,
    int Width,
    int Height,
    double DurationSeconds);

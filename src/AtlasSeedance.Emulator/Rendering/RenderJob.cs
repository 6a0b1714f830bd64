namespace AtlasSeedance.Emulator.Rendering;

/// <summary>What a prediction's video is to show. The paths lead to files that clients sent: nothing about their content is certain.</summary>
internal sealed record RenderJob(
    string PredictionId,
    string Model,
    string Prompt,
    int Width,
    int Height,
    TimeSpan Duration,
    int FramesPerSecond,
    bool WithAudio,
    IReadOnlyList<string> ImagePaths,
    IReadOnlyList<string> VideoPaths,
    IReadOnlyList<string> AudioPaths);

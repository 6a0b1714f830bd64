namespace AtlasSeedance.Emulator.Rendering;

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

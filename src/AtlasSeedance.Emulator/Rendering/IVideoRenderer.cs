namespace AtlasSeedance.Emulator.Rendering;

internal interface IVideoRenderer
{
    /// <summary>For people: "ffmpeg 5.1 at /usr/bin/ffmpeg", or "ready-made clips (ffmpeg is not on the PATH)".</summary>
    string Description { get; }

    /// <summary>
    /// Writes an MP4 to <paramref name="outputPath"/> (atomically), a PNG of the last frame to <paramref name="lastFramePath"/> when not null,
    /// a JPEG or PNG thumbnail to <paramref name="thumbnailPath"/> when not null.
    /// </summary>
    Task RenderAsync(RenderJob job, string outputPath, string? lastFramePath, string? thumbnailPath, CancellationToken cancellationToken);
}

namespace AtlasSeedance.Emulator.Rendering;

/// <summary>Makes the video of a prediction.</summary>
internal interface IVideoRenderer
{
    /// <summary>Says what makes the videos, for example <c>ffmpeg 5.1 at /usr/bin/ffmpeg</c>.</summary>
    string Description { get; }

    /// <summary>
    /// Writes an MP4, and a PNG of its last frame and a JPEG thumbnail where a path is given. Each file appears complete or not at all, the MP4 last.
    /// </summary>
    /// <exception cref="RenderException">The video could not be made; the message says why.</exception>
    Task RenderAsync(RenderJob job, string outputPath, string? lastFramePath, string? thumbnailPath, CancellationToken cancellationToken);
}

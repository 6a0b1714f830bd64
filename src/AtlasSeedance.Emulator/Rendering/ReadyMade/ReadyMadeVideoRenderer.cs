using AtlasSeedance.Emulator.Rendering.Mp4;

namespace AtlasSeedance.Emulator.Rendering.ReadyMade;

/// <summary>
/// Serves where there is no ffmpeg: a real video of the right length and the nearest ratio, at the size it was made in, that shows nothing of what was asked.
/// </summary>
internal sealed class ReadyMadeVideoRenderer(string reason) : IVideoRenderer
{
    public string Description => $"ready-made clips ({reason})";

    public async Task RenderAsync(RenderJob job, string outputPath, string? lastFramePath, string? thumbnailPath, CancellationToken cancellationToken)
    {
        var clip = ReadyMadeClip.Nearest(job.Width, job.Height);
        using var output = new OutputFolder(outputPath);
        if (lastFramePath is not null)
            await File.WriteAllBytesAsync(output.In(OutputFolder.LastFrameName), clip.LastFrame(), cancellationToken);
        if (thumbnailPath is not null)
            await File.WriteAllBytesAsync(output.In(OutputFolder.ThumbnailName), clip.Thumbnail(), cancellationToken);
        await using (var file = File.Create(output.In(OutputFolder.VideoName)))
        {
            var tracks = clip.Tracks(job.Duration, Math.Clamp(job.FramesPerSecond, 1, 120), job.WithAudio);
            await Mp4File.WriteAsync(file, tracks, cancellationToken);
        }

        output.Publish(lastFramePath, thumbnailPath);
    }
}

namespace AtlasSeedance.Emulator.Rendering.Ffmpeg;

/// <summary>Renders a video that shows what was asked: the references, the prompt, the sound.</summary>
internal sealed class FfmpegVideoRenderer(FfmpegInstallation ffmpeg, TimeProvider timeProvider) : IVideoRenderer, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly FfmpegProcess _process = new(ffmpeg.Path, timeProvider);

    // A test may submit a hundred jobs at once; each render uses about two cores.
    private readonly SemaphoreSlim _turn = new(Math.Max(1, Environment.ProcessorCount / 2));

    public string Description => $"ffmpeg {ffmpeg.Version} at {ffmpeg.Path}";

    public async Task RenderAsync(RenderJob job, string outputPath, string? lastFramePath, string? thumbnailPath, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            using var output = new OutputFolder(outputPath);
            await RenderAsync(job, output, lastFramePath is not null, thumbnailPath is not null, cancellationToken);
            output.Publish(lastFramePath, thumbnailPath);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task RenderAsync(RenderJob job, OutputFolder output, bool withLastFrame, bool withThumbnail, CancellationToken cancellationToken)
    {
        var picture = new Picture(job);
        using var preparation = new ReferencePreparation(ffmpeg, _process, output.Path, picture);
        var references = await preparation.PrepareAsync(job, cancellationToken);
        if (references is { Clips: [], Slides: [] })
        {
            await File.WriteAllBytesAsync(Path.Combine(output.Path, "own.bmp"), AbstractPicture.Draw(job.Prompt), cancellationToken);
            references = references with { Slides = [await preparation.PrepareOwnPictureAsync("own.bmp", cancellationToken)] };
        }

        var captions = await Captions.WriteAsync(ffmpeg, job, picture, output.Path, cancellationToken);
        await RunAsync(new MainPass(picture, references, captions).Arguments(ffmpeg, job.WithAudio, OutputFolder.VideoName), output, cancellationToken);
        if (withLastFrame || withThumbnail)
            await RunAsync(Stills(picture, withLastFrame, withThumbnail), output, cancellationToken);
    }

    private static IReadOnlyList<string> Stills(Picture picture, bool withLastFrame, bool withThumbnail)
    {
        // Some frames from the end, since the sound may be a little longer than the picture; each overwrites the one before.
        var nearEnd = Picture.InSeconds(TimeSpan.FromSeconds(Math.Max(0.2, 3.0 / picture.FramesPerSecond)));
        string[] file = ["-f", "image2", "-update", "1"];
        return
        [
            .. FfmpegArguments.Start,
            "-sseof", "-" + nearEnd, .. FfmpegArguments.ReadAs("mov"), "-i", OutputFolder.VideoName,
            "-ss", Picture.InSeconds(picture.Duration * 0.4), .. FfmpegArguments.ReadAs("mov"), "-i", OutputFolder.VideoName,
            .. withLastFrame ? (string[])["-map", "0:v:0", "-c:v", "png", .. file, OutputFolder.LastFrameName] : [],
            .. withThumbnail ? (string[])["-map", "1:v:0", "-vf", "scale=480:-2,format=yuvj420p", "-frames:v", "1", "-c:v", "mjpeg", "-q:v", "4", .. file, OutputFolder.ThumbnailName] : [],
        ];
    }

    private async Task RunAsync(IReadOnlyList<string> arguments, OutputFolder output, CancellationToken cancellationToken)
    {
        var result = await _process.RunAsync(arguments, output.Path, Limit, cancellationToken);
        if (result.ExitCode != 0)
            throw new RenderException($"ffmpeg ended with code {result.ExitCode}: {result.LastErrorLines}");
    }
}

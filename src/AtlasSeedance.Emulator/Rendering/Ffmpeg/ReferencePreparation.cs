namespace AtlasSeedance.Emulator.Rendering.Ffmpeg;

/// <summary>
/// Converts each reference on its own, so that one which cannot be read costs itself only, and the pass that makes the video reads nothing
/// but files that ffmpeg wrote here.
/// </summary>
internal sealed class ReferencePreparation(FfmpegInstallation ffmpeg, FfmpegProcess process, string folder, Picture picture) : IDisposable
{
    // Beside a render that may itself use two threads
    private const int AtOnce = 2;

    // The service takes sides up to 6000 pixels; a picture made to exhaust memory claims far more.
    private static readonly string[] BoundedPixels = ["-max_pixels", "67108864"];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(AtOnce);

    public async Task<PreparedReferences> PrepareAsync(RenderJob job, CancellationToken cancellationToken)
    {
        var clipTime = job.Duration / Math.Max(1, job.VideoPaths.Count);
        var clips = await AllAsync(job.VideoPaths, (path, index) => PrepareAsync(
            path, MediaKind.Video, $"clip{index}.mp4", [.. BoundedPixels, "-t", Picture.InSeconds(clipTime)], ClipOutput(), cancellationToken));

        var asCards = clips.Count > 0;
        var images = AllAsync(job.ImagePaths, (path, index) => PrepareAsync(
            path, MediaKind.Image, $"image{index}.png", BoundedPixels, asCards ? CardOutput() : SlideOutput(), cancellationToken));
        var sounds = job.WithAudio ? PrepareSoundsAsync(job, cancellationToken) : Task.FromResult<IReadOnlyList<string>>([]);
        // Together, so that neither still works in the folder when the other has failed
        await Task.WhenAll(images, sounds);
        return asCards ? new([], await images, clips, await sounds) : new(await images, [], clips, await sounds);
    }

    /// <summary>Converts a picture that was drawn here in place of references.</summary>
    public async Task<string> PrepareOwnPictureAsync(string bitmap, CancellationToken cancellationToken) =>
        await ConvertAsync("bmp_pipe", Path.Combine(folder, bitmap), "own.png", [], OwnPictureOutput(), cancellationToken)
            ?? throw new RenderException("ffmpeg could not read a bitmap.");

    public void Dispose() => _turn.Dispose();

    private async Task<IReadOnlyList<string>> PrepareSoundsAsync(RenderJob job, CancellationToken cancellationToken)
    {
        // A clip's own sound is heard only where no other was given.
        var sources = job.AudioPaths.Count > 0 ? job.AudioPaths : job.VideoPaths;
        var sounds = await AllAsync(sources, (path, index) => PrepareAsync(
            path, MediaKind.Audio, $"sound{index}.wav", ["-t", picture.Seconds], SoundOutput(), cancellationToken));
        // Repeating a sound of next to no length would keep ffmpeg busy without end.
        const int TenthOfASecond = 48000 * 2 * 2 / 10;
        return [.. sounds.Where(name => new FileInfo(Path.Combine(folder, name)).Length > TenthOfASecond)];
    }

    private static async Task<IReadOnlyList<string>> AllAsync(IReadOnlyList<string> paths, Func<string, int, Task<string?>> prepare)
    {
        var names = await Task.WhenAll(paths.Select(prepare));
        return [.. names.OfType<string>()];
    }

    private async Task<string?> PrepareAsync(
        string path, MediaKind kind, string name, string[] inputOptions, string[] outputOptions, CancellationToken cancellationToken)
    {
        try
        {
            return Demuxer.Detect(path, kind) is { } demuxer
                ? await ConvertAsync(demuxer, path, name, inputOptions, outputOptions, cancellationToken)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or RenderException)
        {
            return null;
        }
    }

    private async Task<string?> ConvertAsync(
        string demuxer, string path, string name, string[] inputOptions, string[] outputOptions, CancellationToken cancellationToken)
    {
        // The prefix keeps ffmpeg from reading a protocol's name into the path.
        var source = "file:" + Path.GetFullPath(path);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var result = await process.RunAsync(
                [.. FfmpegArguments.Start, .. FfmpegArguments.ReadAs(demuxer), .. inputOptions, "-i", source, .. outputOptions, name],
                folder, Limit, cancellationToken);
            // ffmpeg ends well, too, where nothing could be decoded; the file is then empty or missing.
            return result.ExitCode == 0 && new FileInfo(Path.Combine(folder, name)) is { Exists: true, Length: > 0 } ? name : null;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The whole picture, on a blurred and darkened copy of itself; where the shapes are much alike, it fills the frame instead.</summary>
    private string[] SlideOutput()
    {
        var (width, height) = (picture.Width + picture.PanWidth, picture.Height);
        var side = $"if(lt(abs(log(a*{height}/{width})),0.25),max({width},{height}*a),min({width},{height}*a))";
        return StillOutput(
            "[0:v]setsar=1,format=rgba,split[back][front];" +
            $"[back]scale=16:16,scale={width}:{height}:flags=bicubic,lutrgb=r=val*0.6:g=val*0.6:b=val*0.6[backdrop];" +
            $"[front]scale=w='ceil({side})':h='max(1,ceil({side}/a))':flags=bicubic[whole];" +
            "[backdrop][whole]overlay=(W-w)/2:(H-h)/2:format=rgb,format=rgb24");
    }

    private string[] OwnPictureOutput() =>
        StillOutput($"[0:v]scale={picture.Width + picture.PanWidth}:{picture.Height}:flags=bicubic,setsar=1,format=rgb24");

    private string[] CardOutput()
    {
        var border = Math.Max(2, picture.Height / 90);
        return StillOutput(
            $"[0:v]setsar=1,format=rgba,scale={picture.Width * 2 / 5}:{picture.Height / 2}:force_original_aspect_ratio=decrease:flags=bicubic," +
            $"pad=iw+{2 * border}:ih+{2 * border}:{border}:{border}:white");
    }

    private static string[] StillOutput(string filter) =>
        ["-filter_complex", filter, "-frames:v", "1", "-c:v", "png", "-f", "image2", "-update", "1"];

    private string[] ClipOutput() =>
    [
        "-map", "0:v:0",
        "-vf", $"scale={picture.Width}:{picture.Height}:force_original_aspect_ratio=increase:flags=fast_bilinear," +
            $"crop={picture.Width}:{picture.Height},setsar=1,fps={picture.FramesPerSecond},format=yuv420p",
        .. FfmpegArguments.EncodeH264(ffmpeg.H264Encoder), "-f", "mp4",
    ];

    private static string[] SoundOutput() => ["-map", "0:a:0", "-ac", "2", "-ar", "48000", "-c:a", "pcm_s16le", "-f", "wav"];
}

using AtlasSeedance.Emulator.Rendering;
using AtlasSeedance.Emulator.Rendering.Ffmpeg;

namespace AtlasSeedance.Emulator.Tests.Rendering;

public sealed class FfmpegVideoRendererTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(864, 496, 2, 24)]
    [InlineData(1470, 630, 1, 24)]
    [InlineData(320, 180, 3.5, 24)]
    [InlineData(180, 320, 1, 30)]
    public async Task Render_WithoutReferences_HasTheAskedSizeLengthAndFrames(int width, int height, double seconds, int framesPerSecond)
    {
        var probe = await RenderAndProbeAsync(Jobs.New() with
        {
            Width = width,
            Height = height,
            Duration = TimeSpan.FromSeconds(seconds),
            FramesPerSecond = framesPerSecond,
        });

        Assert.Equal((width, height, (int)(seconds * framesPerSecond), $"{framesPerSecond}/1"), (probe.Width, probe.Height, probe.Frames, probe.FrameRate));
        Assert.Equal(seconds, probe.Seconds, 0.03);
        Assert.Equal(["h264", "aac"], probe.Codecs);
        Assert.Empty(probe.Complaints);
    }

    [Fact]
    public async Task Render_OddSides_AreRoundedToEven()
    {
        var probe = await RenderAndProbeAsync(Jobs.New() with { Width = 333, Height = 181 });

        Assert.Equal((334, 182), (probe.Width, probe.Height));
    }

    [Fact]
    public async Task Render_WithoutAudio_HasNoAudioTrack()
    {
        var sound = await Ffmpeg.MakeAsync(_folder, "sound.wav", "-f", "lavfi", "-i", "sine=duration=2");

        var probe = await RenderAndProbeAsync(Jobs.New() with { WithAudio = false, AudioPaths = [sound] });

        Assert.Equal(["h264"], probe.Codecs);
    }

    [Fact]
    public async Task Render_TwoImages_ShowsOneAfterTheOther()
    {
        var red = await Ffmpeg.MakeAsync(_folder, "red.png", "-f", "lavfi", "-i", "color=red:size=640x360", "-frames:v", "1");
        var blue = await Ffmpeg.MakeAsync(_folder, "blue.jpg", "-f", "lavfi", "-i", "color=blue:size=300x700", "-frames:v", "1");

        await RenderAsync(Jobs.New() with { Prompt = "", ImagePaths = [red, blue], Duration = TimeSpan.FromSeconds(4) });

        var early = await Ffmpeg.AverageColorAsync(_folder.In("out.mp4"), "0.5", "80:60:120:60");
        var late = await Ffmpeg.AverageColorAsync(_folder.In("out.mp4"), "3.5", "80:60:120:60");
        Assert.True(early is { Red: > 180, Blue: < 60 }, $"{early}");
        Assert.True(late is { Red: < 60, Blue: > 180 }, $"{late}");
    }

    [Fact]
    public async Task Render_VideoAndImage_ShowsTheImageUponTheVideo()
    {
        var green = await Ffmpeg.MakeAsync(_folder, "green.mp4", "-f", "lavfi", "-i", "color=green:size=640x360:duration=2:rate=30", "-pix_fmt", "yuv420p");
        var red = await Ffmpeg.MakeAsync(_folder, "red.png", "-f", "lavfi", "-i", "color=red:size=400x400", "-frames:v", "1");

        await RenderAsync(Jobs.New() with { Prompt = "", VideoPaths = [green], ImagePaths = [red], Duration = TimeSpan.FromSeconds(4) });

        var corner = await Ffmpeg.AverageColorAsync(_folder.In("out.mp4"), "2", "40:40:280:140");
        var middle = await Ffmpeg.AverageColorAsync(_folder.In("out.mp4"), "2", "20:20:150:70");
        Assert.True(corner is { Red: < 40, Green: > 90 }, $"{corner}");
        Assert.True(middle is { Red: > 180, Green: < 60 }, $"{middle}");
    }

    [Fact]
    public async Task Render_ShortSound_FillsTheWholeLength()
    {
        var sound = await Ffmpeg.MakeAsync(_folder, "sound.mp3", "-f", "lavfi", "-i", "sine=frequency=440:duration=2", "-af", "volume=4");

        await RenderAsync(Jobs.New() with { AudioPaths = [sound], ImagePaths = [], Duration = TimeSpan.FromSeconds(5) });

        Assert.InRange(await Ffmpeg.LoudnessAsync(_folder.In("out.mp4"), "0"), 0.2, 1);
        Assert.InRange(await Ffmpeg.LoudnessAsync(_folder.In("out.mp4"), "4.5"), 0.2, 1);
    }

    [Theory]
    [InlineData("%{pts} ' ; [0:v] \\ : , = \" $(touch pwned) `id` %n %%")]
    [InlineData("-i /etc/passwd\n\n\0\u0007\u001b[31m\ttab")]
    [InlineData("'; drawtext=textfile=/etc/passwd; '")]
    [InlineData("日本語のとても長い文章が空白なしで続いていくのでどこかで折り返さなければならない。🦊🚀 עברית عربي")]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("\ud800 lone surrogate \udc00")]
    public async Task Render_HostilePrompt_IsDrawnAsText(string prompt)
    {
        var probe = await RenderAndProbeAsync(Jobs.New() with { Prompt = prompt, Model = prompt, Duration = TimeSpan.FromSeconds(1) });

        Assert.Equal(24, probe.Frames);
        Assert.Equal(["out.mp4"], _folder.Names());
    }

    [Fact]
    public async Task Render_LongPrompt_Succeeds()
    {
        var probe = await RenderAndProbeAsync(Jobs.New() with { Prompt = new string('w', 100_000) + string.Concat(Enumerable.Repeat(" word", 20_000)) });

        Assert.Equal(48, probe.Frames);
    }

    [Fact]
    public async Task Render_AllReferencesAtOnce_Succeeds()
    {
        var images = new List<string>();
        for (var index = 0; index < 9; index++)
            images.Add(await Ffmpeg.MakeAsync(_folder, $"{index}.png", "-f", "lavfi", "-i", $"testsrc=size={300 + (index * 50)}x400", "-frames:v", "1"));
        var clip = await Ffmpeg.MakeAsync(
            _folder, "clip.mp4", "-f", "lavfi", "-i", "testsrc=size=640x360:duration=2:rate=25", "-f", "lavfi", "-i", "sine=duration=2", "-pix_fmt", "yuv420p");
        var sound = await Ffmpeg.MakeAsync(_folder, "sound.wav", "-f", "lavfi", "-i", "sine=duration=3");

        var probe = await RenderAndProbeAsync(Jobs.New() with
        {
            Duration = TimeSpan.FromSeconds(4),
            ImagePaths = images,
            VideoPaths = [clip, clip, clip],
            AudioPaths = [sound, sound, sound],
        });

        Assert.Equal(96, probe.Frames);
    }

    [Fact]
    public async Task Render_StillsAreAsked_AreTheLastFrameAndASmallPicture_AndNothingElseIsLeft()
    {
        await Renderer().RenderAsync(
            Jobs.New(), _folder.In("out.mp4"), _folder.In("last.png"), _folder.In("thumbnail.jpg"), TestContext.Current.CancellationToken);

        Assert.Equal("PNG", ImageKind.Of(_folder.In("last.png")));
        Assert.Equal("JPEG", ImageKind.Of(_folder.In("thumbnail.jpg")));
        Assert.Equal(await Ffmpeg.PixelsOfLastFrameAsync(_folder.In("out.mp4")), await Ffmpeg.PixelsOfLastFrameAsync(_folder.In("last.png")));
        Assert.Equal(["last.png", "out.mp4", "thumbnail.jpg"], _folder.Names());
    }

    [Fact]
    public async Task Render_AVideoIsThereAlready_IsReplaced()
    {
        _folder.Write("out.mp4", "old"u8.ToArray());

        var probe = await RenderAndProbeAsync(Jobs.New());

        Assert.Equal(48, probe.Frames);
    }

    [Fact]
    public async Task Render_Canceled_LeavesNothingBehind()
    {
        using var cancellation = new CancellationTokenSource();
        var render = Renderer().RenderAsync(
            Jobs.New() with { Width = 3840, Height = 2160, Duration = TimeSpan.FromSeconds(60) }, _folder.In("out.mp4"), null, null, cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => render);
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public async Task Render_FfmpegFails_SaysWhatFfmpegSaid_AndLeavesNothingBehind()
    {
        var broken = FfmpegInstallation.Inspect(Programs.Require("ffmpeg")) with { H264Encoder = "no_such_encoder" };
        using var renderer = new FfmpegVideoRenderer(broken, TimeProvider.System);

        var exception = await Assert.ThrowsAsync<RenderException>(
            () => renderer.RenderAsync(Jobs.New(), _folder.In("out.mp4"), null, null, TestContext.Current.CancellationToken));

        Assert.Contains("no_such_encoder", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public async Task Render_FfmpegCannotDrawText_GoesWithout()
    {
        var plain = FfmpegInstallation.Inspect(Programs.Require("ffmpeg")) with { CanDrawText = false };
        using var renderer = new FfmpegVideoRenderer(plain, TimeProvider.System);

        await renderer.RenderAsync(Jobs.New(), _folder.In("out.mp4"), null, null, TestContext.Current.CancellationToken);

        Assert.Equal(48, (await Ffprobe.OfAsync(_folder.In("out.mp4"))).Frames);
    }

    [Fact]
    public async Task Process_NeverEnds_IsStoppedAtTheLimit()
    {
        var process = new FfmpegProcess(Programs.Require("ffmpeg"), TimeProvider.System);

        var exception = await Assert.ThrowsAsync<RenderException>(() => process.RunAsync(
            ["-nostdin", "-f", "lavfi", "-i", "anullsrc", "-f", "null", "-"], _folder.In(""), TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken));

        Assert.Contains("stopped", exception.Message, StringComparison.Ordinal);
    }

    private static IVideoRenderer Renderer() => VideoRenderers.Create(Programs.Require("ffmpeg"));

    private Task RenderAsync(RenderJob job) => Renderer().RenderAsync(job, _folder.In("out.mp4"), null, null, TestContext.Current.CancellationToken);

    private async Task<Ffprobe> RenderAndProbeAsync(RenderJob job)
    {
        await RenderAsync(job);
        return await Ffprobe.OfAsync(_folder.In("out.mp4"));
    }
}

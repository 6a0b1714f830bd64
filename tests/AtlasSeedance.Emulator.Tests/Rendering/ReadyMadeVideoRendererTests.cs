using AtlasSeedance.Emulator.Rendering;

namespace AtlasSeedance.Emulator.Tests.Rendering;

public sealed class ReadyMadeVideoRendererTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IVideoRenderer _renderer = VideoRenderers.Create("none");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Description_SaysThatClipsAreReadyMade_AndWhy() =>
        Assert.Equal("ready-made clips (ffmpeg is switched off)", _renderer.Description);

    [Theory]
    [InlineData(1280, 720, 864, 496)]
    [InlineData(834, 1112, 560, 752)]
    [InlineData(2206, 946, 992, 432)]
    [InlineData(512, 512, 640, 640)]
    [InlineData(10, 4000, 496, 864)]
    [InlineData(0, 0, 640, 640)]
    public async Task Render_AnySize_GivesTheNearestRatio(int width, int height, int expectedWidth, int expectedHeight)
    {
        var file = await RenderAsync(Jobs.New() with { Width = width, Height = height });

        var video = Assert.Single(file.Tracks, track => track.IsVideo);
        Assert.Equal((expectedWidth, expectedHeight), (video.Width, video.Height));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5.5)]
    [InlineData(15)]
    [InlineData(60)]
    public async Task Render_AnyLength_LastsThatLong(double seconds)
    {
        var file = await RenderAsync(Jobs.New() with { Duration = TimeSpan.FromSeconds(seconds) });

        Assert.Equal(seconds, file.Seconds, 6);
        Assert.Collection(
            file.Tracks,
            video => Assert.Equal((true, seconds * 24), (video.IsVideo, video.SampleCount)),
            audio => Assert.InRange(audio.Seconds, seconds - 0.022, seconds));
    }

    [Fact]
    public async Task Render_WithoutAudio_HasNoAudioTrack()
    {
        var file = await RenderAsync(Jobs.New() with { WithAudio = false });

        Assert.True(Assert.Single(file.Tracks).IsVideo);
    }

    [Fact]
    public async Task Render_EverySample_LiesInsideTheFile()
    {
        var file = await RenderAsync(Jobs.New() with { Duration = TimeSpan.FromSeconds(7) });

        // Video samples start with their own length, which only fits where the tables are right.
        Assert.All(file.Tracks.Single(track => track.IsVideo).Samples, sample => Assert.Equal(sample.Length - 4, sample.FirstInt32));
        Assert.All(file.Tracks.Single(track => !track.IsVideo).Samples, sample => Assert.InRange(sample.Length, 1, 2000));
    }

    [Theory]
    [InlineData(4, 24)]
    [InlineData(7, 24)]
    [InlineData(2.5, 24)]
    [InlineData(60, 24)]
    [InlineData(5, 30)]
    public async Task Render_Ffprobe_DecodesAll_AndAgreesOnTheLength(double seconds, int framesPerSecond)
    {
        var job = Jobs.New() with { Duration = TimeSpan.FromSeconds(seconds), FramesPerSecond = framesPerSecond };
        await _renderer.RenderAsync(job, _folder.In("out.mp4"), null, null, TestContext.Current.CancellationToken);

        var probe = await Ffprobe.OfAsync(_folder.In("out.mp4"));

        Assert.Equal(seconds, probe.Seconds, 3);
        Assert.Equal((int)(seconds * framesPerSecond), probe.Frames);
        Assert.Equal(["h264", "aac"], probe.Codecs);
        Assert.Equal($"{framesPerSecond}/1", probe.FrameRate);
        Assert.Empty(probe.Complaints);
    }

    [Fact]
    public async Task Render_WholeSeconds_EndsWithThePictureThatShips()
    {
        var job = Jobs.New() with { Duration = TimeSpan.FromSeconds(7) };
        await _renderer.RenderAsync(job, _folder.In("out.mp4"), _folder.In("last.png"), null, TestContext.Current.CancellationToken);

        Assert.Equal(await Ffmpeg.PixelsOfLastFrameAsync(_folder.In("out.mp4")), await Ffmpeg.PixelsOfLastFrameAsync(_folder.In("last.png")));
    }

    [Fact]
    public async Task Render_StillsAreAsked_WritesPngAndJpeg_AndLeavesNothingElse()
    {
        await _renderer.RenderAsync(
            Jobs.New(), _folder.In("out.mp4"), _folder.In("last.png"), _folder.In("thumbnail.jpg"), TestContext.Current.CancellationToken);

        Assert.Equal("PNG", ImageKind.Of(_folder.In("last.png")));
        Assert.Equal("JPEG", ImageKind.Of(_folder.In("thumbnail.jpg")));
        Assert.Equal(["last.png", "out.mp4", "thumbnail.jpg"], _folder.Names());
    }

    private async Task<Mp4Contents> RenderAsync(RenderJob job)
    {
        await _renderer.RenderAsync(job, _folder.In("out.mp4"), null, null, TestContext.Current.CancellationToken);
        return Mp4Contents.Of(await File.ReadAllBytesAsync(_folder.In("out.mp4"), TestContext.Current.CancellationToken));
    }
}

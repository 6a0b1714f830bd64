using System.Text;
using AtlasSeedance.Emulator.Rendering;

namespace AtlasSeedance.Emulator.Tests.Rendering;

public sealed class FfmpegReferenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Render_UnreadableReferences_AreLeftOut()
    {
        var good = await Ffmpeg.MakeAsync(_folder, "good.png", "-f", "lavfi", "-i", "color=red:size=640x360", "-frames:v", "1");
        var png = await File.ReadAllBytesAsync(good, TestContext.Current.CancellationToken);
        var job = Jobs.New() with
        {
            Prompt = "",
            ImagePaths =
            [
                _folder.Write("empty.png", []), _folder.Write("text.jpg", "not a picture"u8.ToArray()), _folder.Write("cut.png", png[..40]),
                _folder.Write("corrupt.png", [.. png[..33], .. new byte[200]]), _folder.In("missing.png"), good,
            ],
            VideoPaths = [_folder.Write("empty.mp4", []), _folder.Write("cut.mp4", [0, 0, 0, 24, .. "ftypisom"u8, .. new byte[50]])],
            AudioPaths = [_folder.Write("empty.mp3", []), _folder.Write("broken.mp3", [0xFF, 0xFB, 0x90, .. new byte[300]])],
        };

        await RenderAsync(job);

        var color = await Ffmpeg.AverageColorAsync(_folder.In("out.mp4"), "1", "80:60:120:60");
        Assert.True(color is { Red: > 180, Green: < 60 }, $"{color}");
    }

    [Fact]
    public async Task Render_PlaylistsInPlaceOfMedia_ReadNothingThatTheyName()
    {
        var secret = await Ffmpeg.MakeAsync(_folder, "secret.mp4", "-f", "lavfi", "-i", "color=red:size=320x180:duration=2", "-pix_fmt", "yuv420p");
        var playlist = _folder.Write("list.mp4", Encoding.UTF8.GetBytes($"#EXTM3U\n#EXTINF:2,\nfile://{secret}\n#EXT-X-ENDLIST\n"));
        var script = _folder.Write("concat.mp4", Encoding.UTF8.GetBytes($"ffconcat version 1.0\nfile '{secret}'\n"));
        var drawing = _folder.Write("drawing.png", Encoding.UTF8.GetBytes($"<svg xmlns='http://www.w3.org/2000/svg'><image href='{secret}'/></svg>"));

        await RenderAsync(Jobs.New() with { Prompt = "", VideoPaths = [playlist, script], ImagePaths = [drawing], AudioPaths = [playlist] });

        var color = await Ffmpeg.AverageColorAsync(_folder.In("out.mp4"), "1");
        Assert.False(color is { Red: > 180, Green: < 60, Blue: < 60 }, $"{color}");
    }

    [Fact]
    public async Task Render_ReferencesWithAwkwardNames_AreRead()
    {
        var odd = await Ffmpeg.MakeAsync(_folder, "good.png", "-f", "lavfi", "-i", "color=red:size=640x360", "-frames:v", "1");
        var names = new[] { "-i.png", "a'b;[c]%03d.png", "concat:x|y.png", "日本 語.png" };
        foreach (var name in names)
            File.Copy(odd, _folder.In(name));

        await RenderAsync(Jobs.New() with { Prompt = "", ImagePaths = [.. names.Select(_folder.In)] });

        foreach (var at in new[] { "0.1", "0.9", "1.9" })
        {
            var color = await Ffmpeg.AverageColorAsync(_folder.In("out.mp4"), at, "80:60:120:60");
            Assert.True(color is { Red: > 180, Green: < 60 }, $"{color}");
        }
    }

    [Theory]
    [InlineData("bmp")]
    [InlineData("gif")]
    [InlineData("jpg")]
    [InlineData("tiff")]
    [InlineData("webp")]
    public async Task Render_ImageOfAnyFormat_IsShown(string format)
    {
        var image = await Ffmpeg.MakeAsync(_folder, "image." + format, "-f", "lavfi", "-i", "color=red:size=640x360", "-frames:v", "1");

        await RenderAsync(Jobs.New() with { Prompt = "", ImagePaths = [image] });

        var color = await Ffmpeg.AverageColorAsync(_folder.In("out.mp4"), "1", "80:60:120:60");
        Assert.True(color is { Red: > 180, Green: < 60 }, $"{color}");
    }

    [Theory]
    [InlineData("wav")]
    [InlineData("mp3")]
    [InlineData("m4a")]
    [InlineData("aac")]
    [InlineData("flac")]
    public async Task Render_SoundOfAnyFormat_IsHeard(string format)
    {
        var sound = await Ffmpeg.MakeAsync(_folder, "sound." + format, "-f", "lavfi", "-i", "sine=frequency=440:duration=2", "-af", "volume=6");

        await RenderAsync(Jobs.New() with { AudioPaths = [sound] });

        Assert.InRange(await Ffmpeg.LoudnessAsync(_folder.In("out.mp4"), "0.5"), 0.5, 1);
    }

    private Task RenderAsync(RenderJob job) =>
        VideoRenderers.Create(Programs.Require("ffmpeg")).RenderAsync(job, _folder.In("out.mp4"), null, null, TestContext.Current.CancellationToken);
}

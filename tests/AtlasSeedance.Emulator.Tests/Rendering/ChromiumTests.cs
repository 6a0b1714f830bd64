using System.Globalization;
using System.Text;
using AtlasSeedance.Emulator.Rendering;

namespace AtlasSeedance.Emulator.Tests.Rendering;

public sealed class ChromiumTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("none", 864, 496)]
    [InlineData(null, 320, 180)]
    public async Task Video_InABrowser_ShowsItsFirstFrame_AndHasItsLength(string? ffmpegPath, int width, int height)
    {
        Programs.Require("chromium");
        if (ffmpegPath is null)
            Programs.Require("ffmpeg");
        var job = Jobs.New() with { Duration = TimeSpan.FromSeconds(7) };
        await VideoRenderers.Create(ffmpegPath).RenderAsync(job, _folder.In("out.mp4"), null, null, TestContext.Current.CancellationToken);
        _folder.Write("page.html", """
            <body><video src="out.mp4" muted></video><script>
            const video = document.querySelector('video');
            video.onloadeddata = () => { document.title = `${video.duration} ${video.videoWidth} ${video.videoHeight}`; };
            video.onerror = () => { document.title = video.error.message; };
            </script></body>
            """u8.ToArray());

        var (output, _) = await Programs.RunAsync(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", $"--user-data-dir={_folder.In("profile")}",
            // The page counts as loaded, and is written out, once the video's first frame is there.
            "--dump-dom", new Uri(_folder.In("page.html")).AbsoluteUri);

        var title = Encoding.UTF8.GetString(output).Split("<title>")[^1].Split("</title>")[0];
        var parts = title.Split(' ');
        Assert.True(parts.Length == 3 && double.TryParse(parts[0], CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds - 7) < 0.03, title);
        Assert.Equal($"{width} {height}", $"{parts[1]} {parts[2]}");
    }
}

using AtlasSeedance.Mcp.Files;
using AtlasSeedance.Mcp.Protocol;

namespace AtlasSeedance.Mcp.Tests.Files;

public sealed class FileNamesTests
{
    private static VideoOutput Output(string file) => new(new Uri("https://cdn.test/outputs/" + file));

    [Theory]
    [InlineData(null, "4f2a", "x.mp4", "4f2a.mp4")]
    [InlineData("scene 1", "4f2a", "x.mp4?sign=a.png", "scene 1.mp4")]
    [InlineData("scene.MP4", "4f2a", "x.mp4", "scene.mp4")]
    [InlineData("run.sh", "4f2a", "x.mp4", "run.sh.mp4")]
    [InlineData(null, "4f2a", "frame.png", "4f2a.png")]
    [InlineData(null, "4f2a", "video.exe", "4f2a.mp4")]
    [InlineData(null, "../../etc/cron.d/x", "y.mp4", "y.mp4")]
    public void Name_IsPlain_AndHasTheOutputsExtension(string? wanted, string id, string file, string expected)
        => Assert.Equal(expected, FileNames.Choose(wanted, id, Output(file)));

    [Theory]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData(".bashrc")]
    [InlineData("a:b")]
    [InlineData("x.")]
    [InlineData("a\nb")]
    public void NameThatIsNoPlainOne_IsRefused(string wanted)
        => Assert.Contains("file_name", Assert.Throws<ToolArgumentException>(() => FileNames.Choose(wanted, "id", Output("x.mp4"))).Message, StringComparison.Ordinal);
}

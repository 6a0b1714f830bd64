using AtlasSeedance.Emulator.Rendering;

namespace AtlasSeedance.Emulator.Tests.Rendering;

public sealed class VideoRenderersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Create_NamedFfmpegIsMissing_SaysSo()
    {
        var exception = Assert.Throws<FileNotFoundException>(() => VideoRenderers.Create(_folder.In("ffmpeg")));

        Assert.Contains(_folder.In("ffmpeg"), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_NamedProgramIsNotFfmpeg_SaysSo()
    {
        var program = Programs.Require("sh");

        var exception = Assert.Throws<RenderException>(() => VideoRenderers.Create(program));

        Assert.Contains("is not ffmpeg", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_FfmpegIsThere_NamesItsVersionAndPlace()
    {
        var path = Programs.Require("ffmpeg");

        var description = VideoRenderers.Create(null).Description;

        Assert.StartsWith("ffmpeg ", description, StringComparison.Ordinal);
        Assert.EndsWith(" at " + path, description, StringComparison.Ordinal);
    }
}

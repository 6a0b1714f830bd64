using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Reliability;

/// <summary>Names that came over the wire, as the names of files here.</summary>
public class FileNameTests
{
    [Theory]
    [InlineData("https://storage.test/out/video.mp4?sig=.png", "video.mp4")]
    [InlineData("https://storage.test/out/..%2F..%2Fetc%2Fpasswd", "passwd")]
    [InlineData("https://storage.test/out/..%5C..%5Cx.mp4", "x.mp4")]
    [InlineData("https://storage.test/out/%2Fetc%2Fx", "x")]
    [InlineData("https://storage.test/out/C%3Ax.mp4", "C_x.mp4")]
    [InlineData("https://storage.test/out/a%00b%0D%0A.mp4", "ab.mp4")]
    [InlineData("https://storage.test/out/%2E%2E", "", true)]
    [InlineData("https://storage.test/out/...", "", true)]
    [InlineData("https://storage.test/out/", "", true)]
    [InlineData("https://storage.test", "", true)]
    [InlineData("https://storage.test/out/.bashrc", "", true)]
    [InlineData("https://storage.test/out/con.mp4", "_con.mp4")]
    [InlineData("https://storage.test/out/COM1", "_COM1")]
    [InlineData("https://storage.test/out/a%3C%3E%22%7C%3F*b.mp4", "a______b.mp4")]
    [InlineData("https://storage.test/out/%E6%B3%A2.mp4", "波.mp4")]
    [InlineData("https://storage.test/out/x%E2%80%AE4pm.exe", "x4pm.exe")]
    public void Output_HasAPlainName(string url, string name, bool fromId = false)
    {
        var output = new VideoOutput(new Uri(url), "0123");

        Assert.Equal(fromId ? "0123.mp4" : name, output.FileName);
        Assert.Equal(Path.GetFullPath(Path.Combine("folder", output.FileName)), Path.Combine(Path.GetFullPath("folder"), output.FileName));
    }

    [Theory]
    [InlineData("../../x", "x.mp4")]
    [InlineData("..", "video.mp4")]
    [InlineData(null, "video.mp4")]
    public void OutputWithoutAName_TakesThePredictionsId_MadePlain(string? id, string name)
        => Assert.Equal(name, new VideoOutput(new Uri("https://storage.test/"), id).FileName);

    [Theory]
    [InlineData("%F0%9F%8E%AC.mp4", "🎬.mp4")]
    [InlineData("a%F0%9F%8E%AC", "a🎬")]
    public void CharacterOfTwoHalves_StaysWhole(string segment, string name)
        => Assert.Equal(name, new VideoOutput(new Uri($"https://storage.test/{segment}")).FileName);

    [Theory]
    [InlineData(94, true)]
    [InlineData(95, false)]
    public void LongName_IsNeverCutBetweenTheHalvesOfACharacter(int letters, bool isKept)
        => Assert.Equal(
            new string('a', letters) + (isKept ? "🎬" : "") + ".mp4",
            new VideoOutput(new Uri($"https://storage.test/{new string('a', letters)}%F0%9F%8E%ACbbbb.mp4")).FileName);

    [Fact]
    public void LongName_IsCut_AndKeepsItsExtension()
    {
        var name = new VideoOutput(new Uri($"https://storage.test/{new string('a', 10_000)}.mp4")).FileName;

        Assert.Equal(100, name.Length);
        Assert.EndsWith(".mp4", name, StringComparison.Ordinal);
    }

    // Half a pair of surrogates would not survive in an attribute
    public static TheoryData<string, string, string> Names => new()
    {
        { "a b-c.d_e.png", "a_b-c.d_e.png", "a%20b-c.d_e.png" },
        { "a\ud83d.png", "a.png", "a.png" },
        { "\ud83da.png", "a.png", "a.png" },
        { "a\udd8ab.png", "a_b.png", "ab.png" },
        { "\ud83d\udd8a.png", "upload.png", "%F0%9F%96%8A.png" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Upload_IsSentUnderANameThatEveryServerReads_AndItsOwn(string name, string ascii, string own)
    {
        var service = new ScriptedHandler().Answer("""{"code":200,"data":{"download_url":"https://storage.test/x"}}""");

        await TestClient.Create(service).UploadMediaAsync(MediaSource.FromBytes(TestMedia.Png(400, 400), name), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Contains($"filename=\"{ascii}\"; filename*=utf-8''{own}\r\n", service.Requests[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..\\\\..\\\\x.png", "x.png")]
    [InlineData("/etc/x", "x")]
    [InlineData("..", null)]
    [InlineData("hero.png", "hero.png")]
    public async Task Upload_HasAPlainName(string sent, string? name)
    {
        var service = new ScriptedHandler().Answer($$$"""{"code":200,"data":{"download_url":"https://storage.test/x","file_name":"{{{sent}}}"}}""");

        var media = await TestClient.Create(service).UploadMediaAsync(
            MediaSource.FromBytes(TestMedia.Png(400, 400), "hero.png"), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(name, media.FileName);
    }
}

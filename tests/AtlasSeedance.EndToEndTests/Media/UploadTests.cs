using System.Net;
using AtlasSeedance.Emulator;
using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Media;

public class UploadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("hero.png", "image/png")]
    [InlineData("street.mp4", "video/mp4")]
    [InlineData("theme.mp3", "audio/mpeg")]
    public async Task File_ArrivesWhole(string name, string contentType)
    {
        await using var session = await AtlasSession.StartAsync();
        var path = Path.Combine(Path.GetDirectoryName(SampleMedia.Hero)!, name);
        var content = await File.ReadAllBytesAsync(path, Token);
        var progress = new RecordingProgress<TransferProgress>();

        var uploaded = await session.Client.UploadMediaAsync(MediaSource.FromFile(path), progress, Token);

        Assert.Equal(name, Assert.Single(session.Atlas.Uploads).FileName);
        Assert.Equal(contentType, uploaded.ContentType);
        Assert.Equal(content.Length, uploaded.Size);
        using var http = new HttpClient();
        Assert.Equal(content, await http.GetByteArrayAsync(uploaded.Url, Token));
        Assert.Equal((content.Length, content.Length), (progress.Reports.Last().BytesTransferred, progress.Reports.Last().TotalBytes));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stream_WithOrWithoutALength_ArrivesWhole(bool hasLength)
    {
        await using var session = await AtlasSession.StartAsync();
        var content = await File.ReadAllBytesAsync(SampleMedia.Hero, Token);
        var source = MediaSource.FromStream(() => new MemoryStream(content), "stream.png", hasLength ? content.Length : null);

        var uploaded = await session.Client.UploadMediaAsync(source, cancellationToken: Token);

        Assert.Equal(content.Length, uploaded.Size);
        Assert.Equal(content.Length, Assert.Single(session.Atlas.Uploads).Size);
    }

    [Theory]
    [InlineData("Übersicht groß.png", "Übersicht groß.png")]
    [InlineData("線路圖.png", "線路圖.png")]
    [InlineData("clap 🎬.png", "clap 🎬.png")]
    [InlineData("family 👨‍👩‍👧.png", "family 👨‍👩‍👧.png")]
    [InlineData("say \"hi\".png", "say \"hi\".png")]
    [InlineData("semi;colon=1%20.png", "semi;colon=1%20.png")]
    [InlineData("line\r\nX-Injected: 1.png", "lineX-Injected: 1.png")]
    [InlineData("../../etc/passwd.png", "passwd.png")]
    [InlineData("C:\\photos\\hero.png", "hero.png")]
    public async Task AwkwardName_ArrivesReadable_WithItsExtension(string name, string arrived)
    {
        await using var session = await AtlasSession.StartAsync();
        var content = await File.ReadAllBytesAsync(SampleMedia.Hero, Token);

        var uploaded = await session.Client.UploadMediaAsync(MediaSource.FromBytes(content, name), cancellationToken: Token);

        var upload = Assert.Single(session.Atlas.Uploads);
        Assert.Equal(arrived, upload.FileName);
        Assert.Equal("image/png", upload.ContentType);
        Assert.EndsWith(".png", uploaded.Url.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(content.Length, upload.Size);
    }

    [Fact]
    public async Task PassingFaults_AreTriedAgain()
    {
        await using var session = await AtlasSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Upload, 503));
        session.Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Upload));

        await session.Client.UploadMediaAsync(MediaSource.FromFile(SampleMedia.Hero), cancellationToken: Token);

        Assert.Equal(new FileInfo(SampleMedia.Hero).Length, Assert.Single(session.Atlas.Uploads).Size);
        Assert.Empty(session.Atlas.Faults.Active);
    }

    [Fact]
    public async Task TooLargeForTheService_IsRefusedOnce()
    {
        await using var session = await AtlasSession.StartAsync(new AtlasEmulatorOptions { FFmpegPath = "none", MaxUploadBytes = 1000 });

        var error = await Assert.ThrowsAsync<InvalidRequestException>(
            () => session.Client.UploadMediaAsync(MediaSource.FromFile(SampleMedia.Hero), cancellationToken: Token));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, error.StatusCode);
        Assert.Single(session.Atlas.Requests);
    }
}

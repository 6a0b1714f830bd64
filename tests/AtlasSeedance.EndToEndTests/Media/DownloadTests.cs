using AtlasSeedance.Emulator;
using AtlasSeedance.EndToEndTests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AtlasSeedance.EndToEndTests.Media;

public class DownloadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FileAndStream_HoldTheSameVideo_AndTheKeyStaysHome()
    {
        await using var session = await AtlasSession.StartAsync();
        var result = await session.Client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: Token);
        var path = session.NewPath("videos/new.mp4");
        using var stream = new MemoryStream();
        var progress = new RecordingProgress<TransferProgress>();

        var file = await session.Client.DownloadToFileAsync(result.Video, path, progress, Token);
        var copy = await session.Client.DownloadAsync(result.Video, stream, cancellationToken: Token);

        Assert.Equal(path, file.Path);
        Assert.Equal("video/mp4", file.ContentType);
        Assert.True(file.IsLengthVerified);
        Assert.Equal(file.BytesWritten, copy.BytesWritten);
        Assert.Equal(await File.ReadAllBytesAsync(path, Token), stream.ToArray());
        Assert.Equal("ftyp"u8.ToArray(), stream.ToArray()[4..8]);
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
        Assert.Equal(file.BytesWritten, progress.Reports.Last().BytesTransferred);
        Assert.Equal([false, false], session.Atlas.Requests.Where(IsDownload).Select(request => request.HasAuthorization));
    }

    [Fact]
    public async Task LastFrame_IsAPicture()
    {
        await using var session = await AtlasSession.StartAsync();
        var request = VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance20TextToVideo).WithPrompt("The end").WithReturnLastFrame().Build();
        var result = await session.Client.GenerateVideoAsync(request, cancellationToken: Token);
        using var picture = new MemoryStream();

        var download = await session.Client.DownloadAsync(result.LastFrame!, picture, cancellationToken: Token);

        Assert.Equal("image/png", download.ContentType);
        Assert.Equal("PNG"u8.ToArray(), picture.ToArray()[1..4]);
    }

    [Fact]
    public async Task CutToAFile_GoesOnFromThere()
    {
        await using var session = await AtlasSession.StartAsync();
        var output = (await session.Client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: Token)).Video;
        using var whole = new MemoryStream();
        await session.Client.DownloadAsync(output, whole, cancellationToken: Token);
        var path = session.NewPath("cut.mp4");

        var file = await session.CreateClient(new CutOnceHandler(1000)).DownloadToFileAsync(output, path, cancellationToken: Token);

        Assert.Equal(whole.ToArray(), await File.ReadAllBytesAsync(path, Token));
        Assert.True(file.IsLengthVerified);
        var resumed = session.Atlas.Requests.Last(IsDownload);
        Assert.Equal("bytes=1000-", resumed.Headers["Range"]);
        Assert.Equal(206, resumed.StatusCode);
    }

    [Fact]
    public async Task CutToAStream_GoesOnFromThere()
    {
        await using var session = await AtlasSession.StartAsync();
        var output = (await session.Client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: Token)).Video;
        using var whole = new MemoryStream();
        await session.Client.DownloadAsync(output, whole, cancellationToken: Token);
        using var destination = new MemoryStream();

        await session.CreateClient(new CutOnceHandler(1000)).DownloadAsync(output, destination, cancellationToken: Token);

        Assert.Equal(whole.ToArray(), destination.ToArray());
        Assert.Equal(206, session.Atlas.Requests.Last(IsDownload).StatusCode);
    }

    [Fact]
    public async Task PassingFaults_AreTriedAgain_AndAnExistingFileIsReplaced()
    {
        await using var session = await AtlasSession.StartAsync();
        var output = (await session.Client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: Token)).Video;
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Download, 503));
        session.Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Download));
        var path = session.NewPath("old.mp4");
        await File.WriteAllTextAsync(path, "old", Token);

        var file = await session.Client.DownloadToFileAsync(output, path, cancellationToken: Token);

        Assert.Equal(file.BytesWritten, new FileInfo(path).Length);
        Assert.Empty(session.Atlas.Faults.Active);
    }

    [Fact]
    public async Task ExpiredOutput_SaysSo_AndLeavesTheTargetAlone()
    {
        var clock = new FakeTimeProvider();
        await using var session = await AtlasSession.StartAsync(new AtlasEmulatorOptions { GenerationTime = TimeSpan.Zero, FFmpegPath = "none", TimeProvider = clock });
        var request = VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance20TextToVideo).WithPrompt("Gone soon").WithOutputRetention(TimeSpan.FromHours(2)).Build();
        var result = await session.Client.GenerateVideoAsync(request, cancellationToken: Token);
        var path = session.NewPath("old.mp4");
        await File.WriteAllTextAsync(path, "old", Token);

        await session.Client.DownloadToFileAsync(result.Video, session.NewPath("in-time.mp4"), cancellationToken: Token);
        clock.Advance(TimeSpan.FromHours(3));
        var error = await Assert.ThrowsAsync<OutputExpiredException>(() => session.Client.DownloadToFileAsync(result.Video, path, cancellationToken: Token));

        Assert.Equal(result.PredictionId, error.PredictionId);
        Assert.Equal("old", await File.ReadAllTextAsync(path, Token));
    }

    private static bool IsDownload(ReceivedRequest request) => request.Path.StartsWith("/storage/", StringComparison.Ordinal);
}

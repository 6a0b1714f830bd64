using AtlasSeedance.Tests.Testing;
using Microsoft.Extensions.Logging;

namespace AtlasSeedance.Tests.Media;

/// <summary>Where content comes from: streams that stand somewhere, factories that fail, data URIs, and what is said of an upload.</summary>
public class SourceTests
{
    private const string Uploaded = """{"code":200,"data":{"download_url":"https://storage.test/a.png"}}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StreamThatStandsInItsMiddle_IsMeasuredFromThere()
    {
        byte[] before = new byte[1000];
        var whole = ClipFiles.Mp4(20, movieFirst: false, dataBytes: 9000);

        Assert.Contains("lasts 20 s", Assert.Single(await CheckAsync(whole)).Message, StringComparison.Ordinal);
        Assert.Contains("is cut off", Assert.Single(await CheckAsync(whole[..^1])).Message, StringComparison.Ordinal);

        Task<IReadOnlyList<RequestProblem>> CheckAsync(byte[] content) => MediaRequests.CheckVideoAsync(MediaSource.FromStream(() => Open(before, content), "a.mp4"));
    }

    [Fact]
    public async Task StreamThatStandsInItsMiddle_IsUploadedFromThere_WithItsLength()
    {
        var content = TestMedia.Png(640, 640);
        var service = new ScriptedHandler().Answer(Uploaded);
        var client = TestClient.Create(service);

        await client.UploadMediaAsync(MediaSource.FromStream(() => Open(new byte[10], content), "a.png"), cancellationToken: Cancel);
        await client.UploadMediaAsync(MediaSource.FromBytes(content, "a.png"), cancellationToken: Cancel);

        Assert.DoesNotContain("Transfer-Encoding", service.Requests[0].Headers.Keys);
        Assert.Equal(service.Requests[1].Headers["Content-Length"], service.Requests[0].Headers["Content-Length"]);
        Assert.Contains("\r\n\r\n\uFFFDPNG\r\n", service.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StreamThatStandsBehindManyBytes_IsNotTooLarge()
        => Assert.Empty(await MediaRequests.CheckImageAsync(MediaSource.FromStream(() => Open(new byte[40 << 20], TestMedia.Png(640, 640)), "a.png")));

    public static TheoryData<Exception, Type> OpenFailures => new()
    {
        { new IOException("gone"), typeof(InvalidRequestException) },
        { new UnauthorizedAccessException("gone"), typeof(InvalidRequestException) },
        { new NotSupportedException("gone"), typeof(InvalidRequestException) },
        { new InvalidOperationException("gone"), typeof(InvalidRequestException) },
        { new FormatException("gone"), typeof(SeedanceException) },
    };

    [Theory]
    [MemberData(nameof(OpenFailures))]
    public async Task SourceThatCannotBeOpenedForTheUpload_SaysSo_AndNothingIsSent(Exception thrown, Type exception)
    {
        var opened = 0;
        var source = MediaSource.FromStream(() => ++opened == 1 ? new MemoryStream(TestMedia.Png(640, 640)) : throw thrown, "a.png");
        var service = new ScriptedHandler();

        var error = await Assert.ThrowsAsync(exception, () => TestClient.Create(service).UploadMediaAsync(source, cancellationToken: Cancel));

        Assert.Same(thrown, error.InnerException);
        Assert.Empty(service.Requests);
        if (exception == typeof(InvalidRequestException))
            Assert.Equal("\"a.png\" could not be opened for the upload: gone", error.Message);
    }

    [Fact]
    public async Task StreamThatCannotTellItsLength_IsClosed()
    {
        var (opened, odd) = (0, new LengthlessStream());
        var source = MediaSource.FromStream(() => ++opened == 1 ? new MemoryStream(TestMedia.Png(640, 640)) : odd, "a.png");

        await Assert.ThrowsAsync<InvalidRequestException>(() => TestClient.Create(new ScriptedHandler()).UploadMediaAsync(source, cancellationToken: Cancel));

        Assert.False(odd.CanRead);
    }

    [Fact]
    public async Task FactoryThatCancelsByItself_LeavesTheEstimateItsWholeRange()
    {
        var builder = VideoRequest.CreateBuilder().WithPrompt("x").WithDuration(TimeSpan.FromSeconds(5));
        builder.AddVideo(MediaSource.FromStream(Stream () => throw new TaskCanceledException("the blob store's own time-out"), "a.mp4"));
        var request = builder.Build();

        Assert.Equal(request.EstimateCost().Maximum, (await request.EstimateCostAsync(cancellationToken: Cancel)).Maximum);
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request.EstimateCostAsync(cancellationToken: source.Token));
    }

    [Theory]
    [InlineData(2.0, 0, null)]
    [InlineData(20.0, 0, "lasts 20 s")]
    [InlineData(60.0, 0, "lasts 60 s")]
    [InlineData(60.0, 3000, "is cut off")]
    public async Task SoundInADataUri_IsMeasuredByItsOwnLength(double seconds, int missing, string? said)
    {
        var content = ClipFiles.Wav(seconds);
        var uri = "data:audio/wav;base64," + Convert.ToBase64String(content, 0, content.Length - missing);

        var problems = await MediaRequests.CheckAudioAsync(MediaSource.FromUri(uri));

        Assert.Equal(said is null ? 0 : 1, problems.Count);
        Assert.All(problems, problem => Assert.Contains(said!, problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReplyWithBothNames_TheFirstOfEachCounts()
    {
        var service = new ScriptedHandler().Answer(
            """{"data":{"download_url":"https://s.test/a.png","url":"https://s.test/b.png","file_name":"a.png","filename":"b.png","content_type":"image/png","type":"image/gif"}}""");

        var media = await TestClient.Create(service).UploadMediaAsync(Png(), cancellationToken: Cancel);

        Assert.Equal(("https://s.test/a.png", "a.png", "image/png"), (media.ToString(), media.FileName, media.ContentType));
    }

    [Fact]
    public async Task ReplyWithoutAnAddress_IsTheErrorThatItTells_OrSaysWhatItLacks()
    {
        var client = TestClient.Create(new ScriptedHandler().Answer(Answers.Error(402, "no")).Answer("{}"), configure: options => options.Retry.MaxRetryAttempts = 0);

        await Assert.ThrowsAsync<InsufficientBalanceException>(() => client.UploadMediaAsync(Png(), cancellationToken: Cancel));
        var error = await Assert.ThrowsAsync<UnexpectedResponseException>(() => client.UploadMediaAsync(Png(), cancellationToken: Cancel));
        Assert.Contains("names no address of the stored file.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",\"size\":77", "Uploaded a.png, 77 bytes ")]
    [InlineData("", "Uploaded a.png, 0 bytes ")]
    public async Task Upload_IsLogged(string size, string line)
    {
        using var logs = new RecordingLoggerProvider();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(logs));
        var service = new ScriptedHandler().Answer($$$"""{"data":{"download_url":"https://s.test/a.png"{{{size}}}}}""");

        await new SeedanceClient(new HttpClient(service), TestClient.Options(), new SeedanceClientServices { LoggerFactory = factory }).UploadMediaAsync(Png(), cancellationToken: Cancel);

        Assert.Contains(logs.Entries, entry => entry.Message == line);
    }

    [Fact]
    public void BadArguments_AreNamed()
    {
        Assert.Equal("uri", Assert.Throws<ArgumentNullException>(() => MediaSource.FromUri((string)null!)).ParamName);
        Assert.Equal("id", Assert.Throws<ArgumentNullException>(() => MediaSource.FromAsset(null!)).ParamName);
        Assert.Equal("output", Assert.Throws<ArgumentNullException>(() => MediaSource.FromOutput(null!)).ParamName);
        Assert.StartsWith("A length cannot be negative.", Assert.Throws<ArgumentOutOfRangeException>(() => MediaSource.FromStream(() => Stream.Null, "a.png", -1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_SayWhatTheyAreOf()
    {
        Assert.Equal("a.mp4 5/10 bytes", new TransferProgress(5, 10, "a.mp4").ToString());
        Assert.Equal("5/? bytes", new TransferProgress(5, null).ToString());
        Assert.Equal("(stream), 1,234 bytes", SeedanceModelFactory.DownloadResult(1234, null).ToString());
    }

    private static MediaSource Png() => MediaSource.FromBytes(TestMedia.Png(640, 640), "a.png");

    private static MemoryStream Open(byte[] before, byte[] content) => new([.. before, .. content]) { Position = before.Length };

    private sealed class LengthlessStream : MemoryStream
    {
        public override long Length => throw new NotSupportedException("no length");
    }
}

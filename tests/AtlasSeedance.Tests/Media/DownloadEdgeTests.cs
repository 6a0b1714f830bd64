using System.Net;
using System.Net.Http.Headers;
using AtlasSeedance.Tests.Testing;
using Microsoft.Extensions.Logging;

namespace AtlasSeedance.Tests.Media;

/// <summary>What a download says of each answer that is not the file, and what it makes of the odd ones that are.</summary>
public class DownloadEdgeTests
{
    private const string Address = "https://storage.test/out/video.mp4";
    private const string GoOn = $" The video is still at the service: download it again; GetPredictionAsync gives its link for prediction {Answers.Id}.";

    private static readonly byte[] File = [.. Enumerable.Range(0, 200).Select(i => (byte)i)];
    private static readonly VideoOutput Output = new(new Uri(Address + "?signature=secret"), Answers.Id);
    private static readonly DateTimeOffset Time = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(401)]
    [InlineData(204)]
    [InlineData(301)]
    public async Task StatusThatIsNoFile_IsNamed_AndNotTriedAgain(int status)
    {
        var service = new ScriptedHandler().Answer((HttpStatusCode)status, "x", "video/mp4");

        var error = await FailAsync<UnexpectedResponseException>(service);

        Assert.Equal($"The output's storage answered HTTP {status} in place of the file {Address}. Open the link in a browser to see what it says.", error.Message);
        Assert.Equal((Answers.Id, (HttpStatusCode)status), (error.PredictionId, error.StatusCode));
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData("identity", true)]
    [InlineData("aws-chunked", true)]
    [InlineData("gzip", false)]
    public async Task CodingThatChangesNoByte_IsNone(string coding, bool isTaken)
    {
        var storage = new ScriptedHandler().Answer(
            HttpStatusCode.OK, "a video", "video/mp4", response => response.Content.Headers.TryAddWithoutValidation("Content-Encoding", coding));

        var error = await Record.ExceptionAsync(() => TestClient.Create(storage).DownloadAsync(
            new VideoOutput(new Uri("https://storage.test/v.mp4"), Answers.Id), new MemoryStream(), cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(isTaken ? null : typeof(UnexpectedResponseException), error?.GetType());
    }

    [Fact]
    public async Task DeadLink_SaysHowLongOutputsAreKept()
    {
        var error = await FailAsync<OutputExpiredException>(new ScriptedHandler().Answer(HttpStatusCode.Gone, ""));

        Assert.Equal(
            $"The link {Address} no longer works (HTTP 410). GetPredictionAsync may give a fresh one for prediction {Answers.Id}. "
            + "Outputs are kept for 14 days unless the request asked for less (WithOutputRetention); one that is gone cannot be brought back.",
            error.Message);
    }

    [Fact]
    public async Task StorageThatIsOverloaded_TellsWhenToComeBack()
    {
        var service = new ScriptedHandler().Answer(
            HttpStatusCode.ServiceUnavailable, "", "video/mp4", response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)));

        var error = await FailAsync<ServiceUnavailableException>(service);

        Assert.Equal("The output's storage could not answer (HTTP 503). Try again later." + GoOn, error.Message);
        Assert.Equal((Answers.Id, HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(7)), (error.PredictionId, error.StatusCode, error.RetryAfter));
    }

    [Fact]
    public async Task PackedFile_IsNotWritten_AndSaysWhoMayHaveDoneIt()
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.OK, "x", "video/mp4", response => response.Content.Headers.ContentEncoding.Add("gzip"));

        var error = await FailAsync<UnexpectedResponseException>(service);

        Assert.Equal($"The output's storage sent {Address} compressed, which was not asked for. A proxy may have changed it.", error.Message);
        Assert.Equal((Answers.Id, HttpStatusCode.OK), (error.PredictionId, error.StatusCode));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json")]
    [InlineData("application/xml")]
    [InlineData("text/xml")]
    [InlineData("Application/JSON")]
    [InlineData("Application/XML")]
    [InlineData("Text/XML")]
    public async Task MessageInPlaceOfTheFile_IsTriedAgain_ThenToldOf(string type)
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.OK, "sorry", type).Then((_, _) => Send(new MemoryStream(File), length: File.Length));
        using var stream = new MemoryStream();

        await TestClient.Create(service).DownloadAsync(Output, stream, cancellationToken: Cancel);

        Assert.Equal(File, stream.ToArray());
        Assert.Equal(2, service.Requests.Count);
        var error = await FailAsync<UnexpectedResponseException>(new ScriptedHandler().Answer(HttpStatusCode.OK, "sorry", type));
        Assert.Equal($"The output's storage sent a message ({type}) in place of the file {Address}. A proxy or a login page may have answered.", error.Message);
        Assert.Equal((Answers.Id, HttpStatusCode.OK), (error.PredictionId, error.StatusCode));
    }

    [Fact]
    public async Task EmptyFile_IsAnErrorOfThePrediction()
    {
        var error = await FailAsync<DownloadFailedException>(new ScriptedHandler().Answer(HttpStatusCode.OK, "", "video/mp4"));

        Assert.Equal("The storage sent an empty file." + GoOn, error.Message);
        Assert.Equal(Answers.Id, error.PredictionId);
    }

    [Fact]
    public async Task NothingToTheFirstRequest_IsNoCompleteFile()
    {
        var service = new ScriptedHandler().Then((_, _) => Send(new MemoryStream(), HttpStatusCode.RequestedRangeNotSatisfiable, range: "bytes */0"));

        var error = await FailAsync<DownloadFailedException>(service);

        Assert.Equal("The storage answered HTTP 416 to a request for the whole file." + GoOn, error.Message);
    }

    /// <summary>Only a storage that has nothing more says that the file ended at the cut; one that begins again does not.</summary>
    [Fact]
    public async Task RangeThatEndsAtTheCut_IsNotTheEndOfTheFile()
    {
        var service = new ScriptedHandler()
            .Then((_, _) => Send(Cut(File[..128])))
            .Then((_, _) => Send(new MemoryStream(File[..128]), HttpStatusCode.PartialContent, range: "bytes 0-127/128"));

        var error = await FailAsync<DownloadFailedException>(service);

        Assert.StartsWith("The file changed at the storage after 128 bytes were written to the stream", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task TimeOfTheVersion_IsTheLastThatWasSaid()
    {
        var service = new ScriptedHandler()
            .Then((_, _) => Send(Cut(File[..128]), tag: "W/\"a\"", modified: Time, length: 200))
            .Then((_, _) => Send(Cut(File[128..192]), HttpStatusCode.PartialContent, "W/\"a\"", "bytes 128-199/200", Time.AddDays(1), 72))
            .Then((_, _) => Send(new MemoryStream(File[192..]), HttpStatusCode.PartialContent, "W/\"a\"", "bytes 192-199/200", Time.AddDays(1), 8));
        using var stream = new MemoryStream();

        await TestClient.Create(service).DownloadAsync(Output, stream, cancellationToken: Cancel);

        Assert.Equal(File, stream.ToArray());
        Assert.Equal(["Thu, 01 Jan 2026 00:00:00 GMT", "Fri, 02 Jan 2026 00:00:00 GMT"], service.Requests.Skip(1).Select(request => request.Headers["If-Range"]));
        Assert.Equal(["bytes=128-", "bytes=192-"], service.Requests.Skip(1).Select(request => request.Headers["Range"]));
    }

    /// <summary>To some destinations an empty write is the end.</summary>
    [Fact]
    public async Task BytesThatAreThereAlready_AreNotWritten_NotEvenAsNothing()
    {
        var service = new ScriptedHandler()
            .Then((_, _) => Send(Cut(File[..128]), tag: "\"a\"", length: 200))
            .Then((_, _) => Send(new FailingStream(File, int.MaxValue), tag: "\"a\"", length: 200));
        using var stream = new WriteSizes();
        var progress = new RecordingProgress<TransferProgress>();

        await TestClient.Create(service).DownloadAsync(Output, stream, progress, Cancel);

        Assert.Equal(File, stream.ToArray());
        Assert.Equal([64, 64, 64, 8], stream.Sizes);
        Assert.Equal([64, 128, 128, 128, 192, 200], progress.Reports.Select(report => report.BytesTransferred));
        Assert.All(progress.Reports, report => Assert.Equal((200, null), (report.TotalBytes, report.FileName)));
    }

    [Fact]
    public async Task CutAndEnd_AreLogged()
    {
        using var logs = new RecordingLoggerProvider();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(logs));
        var service = new ScriptedHandler()
            .Then((_, _) => Send(Cut(File[..128]), length: 200))
            .Then((_, _) => Send(new MemoryStream(File[128..]), HttpStatusCode.PartialContent, range: "bytes 128-199/200"));
        var client = new SeedanceClient(
            new HttpClient(service), TestClient.Options(), new SeedanceClientServices { LoggerFactory = factory, TimeProvider = new PauseSkippingTimeProvider() });

        await client.DownloadAsync(Output, new MemoryStream(), cancellationToken: Cancel);

        Assert.Single(logs.Entries, entry => entry.Level == LogLevel.Warning && entry.Message.StartsWith("A download was cut after 128 bytes and goes on from there: ", StringComparison.Ordinal));
        Assert.Single(logs.Entries, entry => entry.Level == LogLevel.Information && entry.Message == $"Downloaded 200 bytes of prediction {Answers.Id} ");
        Assert.DoesNotContain(logs.Entries, entry => entry.Message.Contains("secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 10L, 0.0)]
    [InlineData(5, 10L, 0.5)]
    [InlineData(10, 10L, 1.0)]
    [InlineData(11, 10L, 1.0)]
    [InlineData(5, 0L, null)]
    [InlineData(5, null, null)]
    public void Fraction_IsBetweenNothingAndAll_WhereTheLengthIsKnown(long transferred, long? total, double? fraction)
        => Assert.Equal(fraction, new TransferProgress(transferred, total).Fraction);

    private static Task<T> FailAsync<T>(ScriptedHandler service)
        where T : SeedanceException
        => Assert.ThrowsAsync<T>(
            () => TestClient.Create(service, configure: options => options.Retry.MaxRetryAttempts = 0).DownloadAsync(Output, new MemoryStream(), cancellationToken: Cancel));

    private static FailingStream Cut(byte[] content) => new(content, content.Length);

    private static Task<HttpResponseMessage> Send(
        Stream body, HttpStatusCode status = HttpStatusCode.OK, string? tag = null, string? range = null, DateTimeOffset? modified = null, long? length = null)
    {
        var response = new HttpResponseMessage(status) { Content = new UnknownLengthContent(body) };
        response.Headers.ETag = tag is null ? null : EntityTagHeaderValue.Parse(tag);
        response.Content.Headers.ContentRange = range is null ? null : ContentRangeHeaderValue.Parse(range);
        response.Content.Headers.LastModified = modified;
        response.Content.Headers.ContentLength = length;
        return Task.FromResult(response);
    }

    private sealed class WriteSizes : MemoryStream
    {
        public List<int> Sizes { get; } = [];

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Sizes.Add(buffer.Length);
            Write(buffer.Span);
            return default;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
            => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}

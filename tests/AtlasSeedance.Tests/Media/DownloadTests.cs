using System.Net;
using System.Net.Http.Headers;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Media;

public sealed class DownloadTests : IDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private static readonly VideoOutput Output = new(new Uri("https://storage.test/out/video.mp4?signature=secret"), Answers.Id);
    private static readonly byte[] File = [.. Enumerable.Range(0, 500_000).Select(i => (byte)(i * 31 + i / 256))];

    private readonly string _folder = Directory.CreateTempSubdirectory("atlas-download-").FullName;

    private string Target => Path.Combine(_folder, "video.mp4");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ToAFile_WritesItWhole_WithoutTheKey()
    {
        var storage = new Storage(File);
        var progress = new RecordingProgress<TransferProgress>();

        var result = await TestClient.Create(storage).DownloadToFileAsync(Output, Target, progress, Cancel);

        Assert.Equal(File, await System.IO.File.ReadAllBytesAsync(Target, Cancel));
        Assert.Equal((File.Length, Target, "video/mp4", true), (result.BytesWritten, result.Path, result.ContentType, result.IsLengthVerified));
        Assert.Equal([Target], Directory.GetFiles(_folder));
        Assert.Equal(File.Length, progress.Reports[^1].BytesTransferred);
        Assert.Equal(File.Length, progress.Reports[^1].TotalBytes);
        var request = Assert.Single(storage.Requests);
        Assert.Null(request.Headers.Authorization);
        Assert.Equal("identity", request.Headers.AcceptEncoding.ToString());
        Assert.StartsWith("AtlasSeedance/", request.Headers.UserAgent.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ToAStream_WritesFromWhereItStands()
    {
        using var stream = new MemoryStream();
        stream.WriteByte(1);

        var result = await TestClient.Create(new Storage(File)).DownloadAsync(Output, stream, cancellationToken: Cancel);

        Assert.Equal([1, .. File], stream.ToArray());
        Assert.Null(result.Path);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CutTwentyTimes_IsCompletedByRanges(bool toFile)
    {
        var storage = new Storage(File) { CutAfter = 25_000 };
        using var stream = new MemoryStream();
        var client = TestClient.Create(storage, configure: options => options.Retry.MaxRetryAttempts = 0);

        if (toFile)
            await client.DownloadToFileAsync(Output, Target, cancellationToken: Cancel);
        else
            await client.DownloadAsync(Output, stream, cancellationToken: Cancel);

        Assert.Equal(File, toFile ? await System.IO.File.ReadAllBytesAsync(Target, Cancel) : stream.ToArray());
        Assert.Equal(20, storage.Requests.Count);
        Assert.All(storage.Requests.Skip(1), request => Assert.Equal("\"v1\"", request.Headers.IfRange?.EntityTag?.Tag));
    }

    [Fact]
    public async Task CutByAnEarlyEndWithoutAnError_IsCompleted()
    {
        var storage = new Storage(File) { CutAfter = 300_000, CutQuietly = true };

        await TestClient.Create(storage).DownloadToFileAsync(Output, Target, cancellationToken: Cancel);

        Assert.Equal(File, await System.IO.File.ReadAllBytesAsync(Target, Cancel));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CutWithoutRangeSupport_SkipsWhatIsThere_WhenTheFileIsCertainlyTheSame(bool toFile)
    {
        var storage = new Storage(File) { CutAfter = 200_000, CutTimes = 1, SupportsRanges = false };
        using var stream = new MemoryStream();
        var client = TestClient.Create(storage);

        if (toFile)
            await client.DownloadToFileAsync(Output, Target, cancellationToken: Cancel);
        else
            await client.DownloadAsync(Output, stream, cancellationToken: Cancel);

        Assert.Equal(File, toFile ? await System.IO.File.ReadAllBytesAsync(Target, Cancel) : stream.ToArray());
    }

    [Fact]
    public async Task CutAtTheSameByteForEver_GivesUp()
    {
        var storage = new Storage(File) { CutAfter = 200_000, SupportsRanges = false };

        var error = await Assert.ThrowsAsync<ServiceUnavailableException>(() => TestClient.Create(storage).DownloadToFileAsync(Output, Target, cancellationToken: Cancel));

        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.StartsWith("The connection to https://storage.test/ failed: ", error.Message, StringComparison.Ordinal);
        AssertSaysHowToGoOn(error);
        Assert.Equal(1 + 4, storage.Requests.Count);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task ChangedOnTheWay_AFileStartsOver()
    {
        var other = File.Reverse().ToArray();
        var storage = new Storage(File) { CutAfter = 200_000, CutTimes = 1, ThenContent = other };

        await TestClient.Create(storage).DownloadToFileAsync(Output, Target, cancellationToken: Cancel);

        Assert.Equal(other, await System.IO.File.ReadAllBytesAsync(Target, Cancel));
    }

    [Fact]
    public async Task ChangedOnTheWay_ToAFileThatEndsWhereTheCutWas_StartsOver()
    {
        var shorter = File.Reverse().Take(200_000).ToArray();
        var storage = new Storage(File) { CutAfter = 200_000, CutTimes = 1, ThenContent = shorter, RefusesRangesBeyondTheEnd = true };

        await TestClient.Create(storage).DownloadToFileAsync(Output, Target, cancellationToken: Cancel);

        Assert.Equal(shorter, await System.IO.File.ReadAllBytesAsync(Target, Cancel));
    }

    [Fact]
    public async Task ChangedOnTheWay_AStreamCannotStartOver()
    {
        var storage = new Storage(File) { CutAfter = 200_000, CutTimes = 1, ThenContent = [.. File.Reverse()] };
        using var stream = new MemoryStream();

        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => TestClient.Create(storage).DownloadAsync(Output, stream, cancellationToken: Cancel));

        Assert.Contains("DownloadToFileAsync", error.Message, StringComparison.Ordinal);
        AssertSaysHowToGoOn(error);
        Assert.Equal(200_000, stream.Length);
    }

    [Fact]
    public async Task LengthNotStated_IsMarked()
    {
        var storage = new Storage(File) { StatesLength = false };

        var result = await TestClient.Create(storage).DownloadToFileAsync(Output, Target, cancellationToken: Cancel);

        Assert.False(result.IsLengthVerified);
        Assert.Equal(File.Length, result.BytesWritten);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task Expired_HasItsOwnError(int status)
    {
        var service = new ScriptedHandler().Answer((HttpStatusCode)status, "<Error>AccessDenied</Error>", "application/xml");

        var error = await Assert.ThrowsAsync<OutputExpiredException>(() => TestClient.Create(service).DownloadToFileAsync(Output, Target, cancellationToken: Cancel));

        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.Equal(status, (int)error.StatusCode!);
        Assert.StartsWith(
            $"The link https://storage.test/out/video.mp4 no longer works (HTTP {status}). GetPredictionAsync may give a fresh one for prediction {Answers.Id}. ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("still at the service", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        Assert.Single(service.Requests);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task PassingFailures_AreTriedAgain()
    {
        var storage = new Storage(File) { FailFirst = [HttpStatusCode.BadGateway, (HttpStatusCode)429] };

        await TestClient.Create(storage).DownloadToFileAsync(Output, Target, cancellationToken: Cancel);

        Assert.Equal(3, storage.Requests.Count);
    }

    [Theory]
    [InlineData(200, "<html>Log in</html>", "text/html", typeof(UnexpectedResponseException))]
    [InlineData(200, "", "video/mp4", typeof(DownloadFailedException))]
    [InlineData(206, "abc", "video/mp4", typeof(DownloadFailedException))]
    [InlineData(204, "", "video/mp4", typeof(UnexpectedResponseException))]
    [InlineData(302, "", "video/mp4", typeof(UnexpectedResponseException))]
    [InlineData(401, "", "video/mp4", typeof(UnexpectedResponseException))]
    public async Task AnswerThatIsNoVideo_LeavesTheTargetAsItWas(int status, string body, string contentType, Type exception)
    {
        await System.IO.File.WriteAllTextAsync(Target, "before", Cancel);
        var service = new ScriptedHandler().Answer((HttpStatusCode)status, body, contentType);

        await Assert.ThrowsAsync(exception, () => TestClient.Create(service).DownloadToFileAsync(Output, Target, cancellationToken: Cancel));

        Assert.Equal("before", await System.IO.File.ReadAllTextAsync(Target, Cancel));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task CompressedOnTheWay_IsAnError()
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.OK, "x", "video/mp4", response => response.Content.Headers.ContentEncoding.Add("gzip"));

        await Assert.ThrowsAsync<UnexpectedResponseException>(() => TestClient.Create(service).DownloadToFileAsync(Output, Target, cancellationToken: Cancel));
    }

    [Fact]
    public async Task ExistingTarget_IsReplaced_AndAMissingFolderMade()
    {
        var target = Path.Combine(_folder, "new", "folder", "video.mp4");
        var client = TestClient.Create(new Storage(File));

        await client.DownloadToFileAsync(Output, target, cancellationToken: Cancel);
        await client.DownloadToFileAsync(Output, target, cancellationToken: Cancel);

        Assert.Equal(File, await System.IO.File.ReadAllBytesAsync(target, Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("missing/")]
    public async Task PathWithoutAFileName_IsRefused(string path)
        => await Assert.ThrowsAsync<ArgumentException>(() => TestClient.Create(new Storage(File)).DownloadToFileAsync(Output, path, cancellationToken: Cancel));

    [Fact]
    public async Task PathOfAFolder_IsRefusedBeforeAnythingIsFetched()
    {
        var storage = new Storage(File);

        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => TestClient.Create(storage).DownloadToFileAsync(Output, _folder, cancellationToken: Cancel));

        Assert.Equal(Output.PredictionId, error.PredictionId);
        Assert.Contains($"is a folder. Name a file in it, such as \"{Path.Combine(_folder, "video.mp4")}\".", error.Message, StringComparison.Ordinal);
        Assert.Empty(storage.Requests);
    }

    [Fact]
    public async Task FolderThatCannotBeMade_IsAClearError()
    {
        await System.IO.File.WriteAllTextAsync(Target, "a file", Cancel);

        var error = await Assert.ThrowsAsync<DownloadFailedException>(
            () => TestClient.Create(new Storage(File)).DownloadToFileAsync(Output, Path.Combine(Target, "below.mp4"), cancellationToken: Cancel));

        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.Contains("Choose another place", error.Message, StringComparison.Ordinal);
        AssertSaysHowToGoOn(error);
    }

    [Fact]
    public async Task StreamThatFails_IsAClearError_AndNotTriedAgain()
    {
        var storage = new Storage(File);

        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => TestClient.Create(storage).DownloadAsync(Output, new FullStream(), cancellationToken: Cancel));

        Assert.Contains("No space left", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("The stream that takes the output failed after 0 bytes: ", error.Message, StringComparison.Ordinal);
        AssertSaysHowToGoOn(error);
        Assert.Single(storage.Requests);
    }

    [Fact]
    public async Task StreamThatCancelsByItself_IsNotTakenForACutConnection()
    {
        var storage = new Storage(File);
        var destination = new SelfCancellingStream();

        await Assert.ThrowsAsync<DownloadFailedException>(() => TestClient.Create(storage).DownloadAsync(Output, destination, cancellationToken: Cancel));

        Assert.Single(storage.Requests);
    }

    [Fact]
    public async Task LongestNameOfAFile_CanBeDownloadedTo()
    {
        var target = Path.Combine(_folder, new string('x', 251) + ".mp4");

        await TestClient.Create(new Storage(File)).DownloadToFileAsync(Output, target, cancellationToken: Cancel);

        Assert.Equal(File.Length, new FileInfo(target).Length);
    }

    [Fact]
    public async Task ProgressHandlerThatThrows_EndsTheDownloadWithTheId()
    {
        var storage = new Storage(File);
        var progress = new ActionProgress<TransferProgress>(_ => throw new IOException("a bug"));

        var error = await Assert.ThrowsAsync<SeedanceException>(() => TestClient.Create(storage).DownloadToFileAsync(Output, Target, progress, Cancel));

        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.StartsWith("The progress handler threw IOException: a bug. ", error.Message, StringComparison.Ordinal);
        AssertSaysHowToGoOn(error);
        Assert.Single(storage.Requests);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task StreamThatCannotBeWritten_IsRefused()
        => await Assert.ThrowsAsync<ArgumentException>(
            () => TestClient.Create(new Storage(File)).DownloadAsync(Output, new MemoryStream([], writable: false), cancellationToken: Cancel));

    [Fact]
    public async Task Stalled_EndsAfterTheIdleTime_AndGoesOn()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var stalled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var storage = new Storage(File) { CutAfter = 100_000, CutTimes = 1, StallInPlaceOfCut = stalled };
        var client = TestClient.Create(storage, clock, options => options.Retry.Delay = TimeSpan.Zero);
        var download = client.DownloadToFileAsync(Output, Target, cancellationToken: Cancel);
        await stalled.Task;

        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(download.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(File.Length, (await download).BytesWritten);
        Assert.Equal(2, storage.Requests.Count);
    }

    [Fact]
    public async Task Cancelled_DeletesThePart()
    {
        var stalled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var storage = new Storage(File) { CutAfter = 100_000, StallInPlaceOfCut = stalled };
        using var source = new CancellationTokenSource();
        var download = TestClient.Create(storage).DownloadToFileAsync(Output, Target, cancellationToken: source.Token);
        await stalled.Task;
        Assert.Single(Directory.GetFiles(_folder));

        await source.CancelAsync();

        Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => download)).CancellationToken);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Output_TakesOnlyWebAddresses()
    {
        Assert.StartsWith(
            "An output's address is absolute and starts with http:// or https://.",
            Assert.Throws<ArgumentException>(() => new VideoOutput(new Uri("file:///etc/passwd"))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new VideoOutput(new Uri("/relative", UriKind.Relative)));
        Assert.Equal("https://s.test/a.mp4", new VideoOutput(new Uri("https://user:password@s.test/a.mp4?sig=1")).ToString());
        Assert.True(new VideoOutput(new Uri("https://s.test/a.PNG?x=.mp4")).IsImage);
        Assert.False(new VideoOutput(new Uri("https://s.test/a.mp4?x=.png")).IsImage);
    }

    private sealed class FullStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("No space left on device");

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => throw new IOException("No space left on device");
    }

    private sealed class SelfCancellingStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span[..10]);
            throw new TaskCanceledException("the blob store's own time-out");
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
            => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    private static void AssertSaysHowToGoOn(SeedanceException error)
        => Assert.EndsWith($"The video is still at the service: download it again; GetPredictionAsync gives its link for prediction {Answers.Id}.", error.Message, StringComparison.Ordinal);

    /// <summary>A file store with ranges and entity tags, which cuts, stalls, changes and fails as told.</summary>
    private sealed class Storage(byte[] content) : HttpMessageHandler
    {
        private byte[] _content = content;
        private int _version = 1;
        private int _cuts;

        public List<HttpRequestMessage> Requests { get; } = [];

        public int CutAfter { get; init; } = int.MaxValue;

        public int CutTimes { get; init; } = int.MaxValue;

        public bool CutQuietly { get; init; }

        public TaskCompletionSource? StallInPlaceOfCut { get; init; }

        public bool SupportsRanges { get; init; } = true;

        public bool StatesLength { get; init; } = true;

        /// <summary>Looks at the range before it looks at its condition, as some storages do.</summary>
        public bool RefusesRangesBeyondTheEnd { get; init; }

        public byte[]? ThenContent { get; init; }

        public HttpStatusCode[] FailFirst { get; init; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add(request);
            if (Requests.Count <= FailFirst.Length)
                return Task.FromResult(new HttpResponseMessage(FailFirst[Requests.Count - 1]));
            if (ThenContent is not null && Requests.Count == 2)
                (_content, _version) = (ThenContent, 2);

            if (RefusesRangesBeyondTheEnd && request.Headers.Range?.Ranges.Single().From >= _content.Length)
            {
                var refusal = new HttpResponseMessage(HttpStatusCode.RequestedRangeNotSatisfiable) { Content = new ByteArrayContent([]) };
                refusal.Content.Headers.ContentRange = new ContentRangeHeaderValue(_content.Length);
                return Task.FromResult(refusal);
            }
            var from = SupportsRanges && request.Headers.Range is { } range && request.Headers.IfRange?.EntityTag?.Tag == $"\"v{_version}\"" ? (int)range.Ranges.Single().From! : 0;
            var rest = _content.AsMemory(from);
            var cut = rest.Length > CutAfter && _cuts++ < CutTimes;
            Stream body = cut ? new CutStream(rest[..CutAfter].ToArray(), CutQuietly, StallInPlaceOfCut) : new MemoryStream(rest.ToArray());
            var response = new HttpResponseMessage(from > 0 ? HttpStatusCode.PartialContent : HttpStatusCode.OK) { Content = new UnknownLengthContent(body) };
            response.Content.Headers.ContentType = new MediaTypeHeaderValue("video/mp4");
            response.Headers.ETag = new EntityTagHeaderValue($"\"v{_version}\"");
            if (StatesLength)
                response.Content.Headers.ContentLength = rest.Length;
            if (from > 0)
                response.Content.Headers.ContentRange = new ContentRangeHeaderValue(from, _content.Length - 1, _content.Length);
            return Task.FromResult(response);
        }
    }

    private sealed class CutStream(byte[] content, bool quietly, TaskCompletionSource? stalled) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position < Length)
                return Read(buffer.Span);
            if (stalled is not null)
            {
                stalled.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }
            return quietly ? 0 : throw new IOException("The connection was reset.");
        }

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
            => await ReadAsync(buffer.AsMemory(offset, count), cancellationToken);
    }
}

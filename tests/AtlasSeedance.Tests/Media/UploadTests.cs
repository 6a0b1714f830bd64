using System.Net;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Media;

public sealed class UploadTests : IDisposable
{
    private const string Uploaded = """
        {"code":200,"data":{"download_url":"https://storage.test/uploads/abc/image.png","file_name":"image.png","content_type":"image/png","size":1024000}}
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly string _folder = Directory.CreateTempSubdirectory("atlas-upload-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task File_IsSentAsOnePartWithItsNameAndType()
    {
        var service = new ScriptedHandler().Answer(Uploaded);

        var media = await TestClient.Create(service).UploadMediaAsync(MediaSource.FromFile(WritePng("hero.png")), cancellationToken: Cancel);

        Assert.Equal("https://storage.test/uploads/abc/image.png", media.Url.AbsoluteUri);
        Assert.Equal(("image.png", "image/png", 1024000), (media.FileName, media.ContentType, media.Size));
        var request = Assert.Single(service.Requests);
        Assert.Equal("https://atlas.test/api/v1/model/uploadMedia", request.Uri.AbsoluteUri);
        Assert.Matches("^multipart/form-data; boundary=[0-9a-f]{32}$", request.Headers["Content-Type"]);
        Assert.Contains("name=\"file\"; filename=\"hero.png\"; filename*=utf-8''hero.png", request.Body, StringComparison.Ordinal);
        Assert.Contains("Content-Type: image/png", request.Body, StringComparison.Ordinal);
        Assert.Equal($"Bearer {TestClient.Key}", request.Authorization);
    }

    [Theory]
    [InlineData("""{"data":{"download_url":"https://s.test/a.png","filename":"a.png","type":"image/png","size":"5"}}""", "a.png", "image/png", 5)]
    [InlineData("""{"data":{"url":"https://s.test/a.png"}}""", null, null, null)]
    [InlineData("""{"download_url":"https://s.test/a.png"}""", null, null, null)]
    public async Task ReplyInEveryShape_IsRead(string reply, string? name, string? type, int? size)
    {
        var service = new ScriptedHandler().Answer(reply);

        var media = await TestClient.Create(service).UploadMediaAsync(Png(), cancellationToken: Cancel);

        Assert.Equal("https://s.test/a.png", media.ToString());
        Assert.Equal((name, type, (long?)size), (media.FileName, media.ContentType, media.Size));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"data":{"download_url":"no address"}}""")]
    [InlineData("""{"data":{"download_url":"/files/a.png"}}""")]
    [InlineData("""{"data":{"download_url":"javascript:alert(1)"}}""")]
    [InlineData("<html>")]
    public async Task ReplyWithoutAnAddress_IsTriedAgain_ThenATypedException(string reply)
    {
        var service = new ScriptedHandler().Answer(reply);

        await Assert.ThrowsAsync<UnexpectedResponseException>(() => TestClient.Create(service).UploadMediaAsync(Png(), cancellationToken: Cancel));

        Assert.Equal(4, service.Posts);
    }

    [Theory]
    [InlineData("Łódka \"na\" fali.png")]
    [InlineData("a\r\nX-Injected: yes.png")]
    [InlineData("..\\..\\evil.png")]
    [InlineData("/etc/evil.png")]
    [InlineData("狐狸🦊.png")]
    [InlineData("مرحبا.png")]
    public async Task OddName_ArrivesSafely(string name)
    {
        var service = new ScriptedHandler().Answer(Uploaded);

        await TestClient.Create(service).UploadMediaAsync(MediaSource.FromBytes(TestMedia.Png(640, 640), name), cancellationToken: Cancel);

        var head = service.Requests[0].Body.Split("\r\n\r\n")[0];
        var disposition = head.Split("\r\n").Single(line => line.StartsWith("Content-Disposition", StringComparison.Ordinal));
        Assert.Matches("^Content-Disposition: form-data; name=\"file\"; filename=\"[^\"\\\\/\\r\\n]+\\.png\"; filename\\*=utf-8''[A-Za-z0-9!#$&+.^_`|~%-]+\\.png$", disposition);
        Assert.All(disposition, character => Assert.InRange(character, ' ', '~'));
        Assert.DoesNotContain(head.Split("\r\n"), line => line.StartsWith("X-Injected", StringComparison.Ordinal));
        Assert.DoesNotContain("%2F", disposition, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("%5C", disposition, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task PassingFailures_AreTriedAgainFromAFreshStream()
    {
        var opened = 0;
        var content = TestMedia.Png(640, 640);
        var source = MediaSource.FromStream(() => { opened++; return new MemoryStream(content); }, "a.png", content.Length);
        var service = new ScriptedHandler().Throw(new HttpRequestException("reset")).Answer(HttpStatusCode.BadGateway, "<html>", "text/html").Answer(Uploaded);

        await TestClient.Create(service).UploadMediaAsync(source, cancellationToken: Cancel);

        Assert.Equal(3, service.Posts);
        Assert.True(opened >= 3);
        Assert.All(service.Requests, request => Assert.Equal(service.Requests[0].Body.Length, request.Body.Length));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(401)]
    public async Task Refused_IsNotTriedAgain(int status)
    {
        var service = new ScriptedHandler().Answer((HttpStatusCode)status, Answers.Error(status, "no"));

        await Assert.ThrowsAnyAsync<SeedanceException>(() => TestClient.Create(service).UploadMediaAsync(Png(), cancellationToken: Cancel));

        Assert.Equal(1, service.Posts);
    }

    [Fact]
    public async Task FactoryThatReturnsTheSameStreamTwice_SaysWhatToDo()
    {
        var once = new MemoryStream(TestMedia.Png(640, 640));
        var service = new ScriptedHandler().Throw(new HttpRequestException("reset")).Answer(Uploaded);

        var error = await Assert.ThrowsAnyAsync<SeedanceException>(() => TestClient.Create(service).UploadMediaAsync(MediaSource.FromStream(() => once, "a.png"), cancellationToken: Cancel));

        Assert.Contains("new stream", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, "ended after")]
    [InlineData(1, "has more than")]
    public async Task StreamOfAnotherLengthThanStated_SaysSo_AndIsNotTriedAgain(int difference, string said)
    {
        var content = TestMedia.Png(640, 640);
        var source = MediaSource.FromStream(() => new FailingStream(content, failAfter: int.MaxValue), "a.png", content.Length - difference);
        var service = new ScriptedHandler().Answer(Uploaded);

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => TestClient.Create(service).UploadMediaAsync(source, cancellationToken: Cancel));

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SourceThatFailsWhileItIsRead_SaysSo_AndIsNotTriedAgain()
    {
        var opened = 0;
        var source = MediaSource.FromStream(() => new FailingStream(TestMedia.Png(640, 640, padding: 1000), failAfter: ++opened == 1 ? int.MaxValue : 100), "a.png");
        var service = new ScriptedHandler().Answer(Uploaded);

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => TestClient.Create(service).UploadMediaAsync(source, cancellationToken: Cancel));

        Assert.Contains("a.png", error.Message, StringComparison.Ordinal);
        Assert.IsType<IOException>(error.InnerException);
        Assert.Equal(2, opened);
    }

    [Fact]
    public async Task MissingFile_IsAProblemOfTheRequest_AndNothingIsSent()
    {
        var service = new ScriptedHandler().Answer(Uploaded);

        var error = await Assert.ThrowsAsync<InvalidRequestException>(
            () => TestClient.Create(service).UploadMediaAsync(MediaSource.FromFile(Path.Combine(_folder, "missing.png")), cancellationToken: Cancel));

        Assert.Contains("missing.png", error.Message, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task MediaThatLiesElsewhere_NeedsNoUpload()
        => await Assert.ThrowsAsync<ArgumentException>(
            () => TestClient.Create(new ScriptedHandler()).UploadMediaAsync(MediaSource.FromUri("https://example.org/a.png"), cancellationToken: Cancel));

    [Fact]
    public async Task Progress_GoesFromNothingToAll()
    {
        var content = TestMedia.Png(640, 640, padding: 500_000);
        var progress = new RecordingProgress<TransferProgress>();

        await TestClient.Create(new ScriptedHandler().Answer(Uploaded)).UploadMediaAsync(MediaSource.FromBytes(content, "a.png"), progress, Cancel);

        Assert.Equal(0, progress.Reports[0].BytesTransferred);
        Assert.Equal(content.Length, progress.Reports[^1].BytesTransferred);
        Assert.Equal(1, progress.Reports[^1].Fraction);
        Assert.True(progress.Reports.Count > 3);
        Assert.All(progress.Reports, report => Assert.Equal(("a.png", (long?)content.Length), (report.FileName, report.TotalBytes)));
    }

    [Fact]
    public async Task ProgressHandlerThatThrows_IsNotTakenForABrokenConnection()
    {
        var service = new ScriptedHandler().Answer(Uploaded);
        var progress = new ActionProgress<TransferProgress>(_ => throw new IOException("a bug"));

        var error = await Assert.ThrowsAsync<SeedanceException>(() => TestClient.Create(service).UploadMediaAsync(Png(), progress, Cancel));

        Assert.Contains("progress handler", error.Message, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task AddressOfAnUpload_IsSentAsItWasWritten()
    {
        const string Signed = "https://s.test/a%7Eb/%2E/c%2Ed.png?sig=a%2Fb";
        var service = new ScriptedHandler().Answer($$$"""{"data":{"download_url":"{{{Signed}}}"}}""").Answer(Answers.Submitted);
        var builder = VideoRequest.CreateBuilder().WithPrompt("x");
        builder.AddImage(Png());

        await TestClient.Create(service).SubmitAsync(builder.Build(), cancellationToken: Cancel);

        Assert.Equal(Signed, service.Requests[1].Json.GetProperty("reference_images")[0].GetString());
    }

    [Fact]
    public async Task LinkToAFile_IsUploadedWhole()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows");
        var link = Path.Combine(_folder, "link.png");
        File.CreateSymbolicLink(link, WritePng("hero.png"));
        var service = new ScriptedHandler().Answer(Uploaded);
        var progress = new RecordingProgress<TransferProgress>();

        await TestClient.Create(service).UploadMediaAsync(MediaSource.FromFile(link), progress, Cancel);

        Assert.Equal(TestMedia.Png(640, 640).Length, progress.Reports[^1].BytesTransferred);
    }

    [Fact]
    public async Task LocalReferences_AreUploadedOnce_AndTheirAddressesSent()
    {
        var path = WritePng("hero.png");
        var uploads = 0;
        var service = new ScriptedHandler().Then((request, _) =>
        {
            var isUpload = request.RequestUri!.AbsolutePath.EndsWith("uploadMedia", StringComparison.Ordinal);
            var body = isUpload ? $$$"""{"data":{"download_url":"https://s.test/{{{Interlocked.Increment(ref uploads)}}}.png"}}""" : Answers.Submitted;
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent(body) });
        });
        var builder = VideoRequest.CreateBuilder().WithPrompt("x");
        builder.AddImage(MediaSource.FromFile(path));
        builder.AddImage(MediaSource.FromUri("https://example.org/b.png"));
        builder.AddImage(MediaSource.FromFile(Path.Combine(_folder, ".", "hero.png")));
        builder.AddImage(MediaSource.FromAsset("abc"));
        builder.AddImage(MediaSource.FromBytes(TestMedia.Png(640, 640), "c.png", asDataUri: true));
        var progress = new RecordingProgress<VideoProgress>();

        await TestClient.Create(service).SubmitAsync(builder.Build(), progress, Cancel);

        Assert.Equal(1, uploads);
        var images = service.Requests[^1].Json.GetProperty("reference_images").EnumerateArray().Select(image => image.GetString()!).ToArray();
        Assert.Equal(["https://s.test/1.png", "https://example.org/b.png", "https://s.test/1.png", "asset://abc"], images[..4]);
        Assert.StartsWith("data:image/png;base64,", images[4], StringComparison.Ordinal);
        var last = progress.Reports.Last(report => report.Stage == VideoStage.Uploading);
        Assert.Equal(new FileInfo(path).Length, last.BytesTransferred);
        Assert.Equal(last.BytesTransferred, last.TotalBytes);
    }

    [Fact]
    public async Task ProgressOfAllReferences_IsTheirSum()
    {
        var service = new ScriptedHandler().Then((request, _) => Task.FromResult(new HttpResponseMessage
        {
            Content = new StringContent(request.RequestUri!.AbsolutePath.EndsWith("uploadMedia", StringComparison.Ordinal) ? Uploaded : Answers.Submitted),
        }));
        var (first, second) = (TestMedia.Png(640, 640), TestMedia.Png(640, 640, 5000));
        var builder = VideoRequest.CreateBuilder().WithPrompt("x");
        builder.AddImage(MediaSource.FromBytes(first, "a.png"));
        builder.AddImage(MediaSource.FromBytes(second, "b.png"));
        var progress = new RecordingProgress<VideoProgress>();

        await TestClient.Create(service).SubmitAsync(builder.Build(), progress, Cancel);

        var last = progress.Reports.Last(report => report.Stage == VideoStage.Uploading);
        Assert.Equal((first.Length + second.Length, first.Length + second.Length), (last.BytesTransferred, last.TotalBytes));
    }

    [Theory]
    [InlineData(1, 9)]
    [InlineData(3, 16)]
    public async Task References_AreUploadedAllAtOnce_WithinTheClientsBound(int requests, int expected)
    {
        var (underWay, most) = (0, 0);
        // Held until as many are under way as may be: one more would come in meanwhile
        using var allIn = new SemaphoreSlim(0);
        var service = new ScriptedHandler().Then(async (request, token) =>
        {
            if (!request.RequestUri!.AbsolutePath.EndsWith("uploadMedia", StringComparison.Ordinal))
                return new HttpResponseMessage { Content = new StringContent(Answers.Submitted) };
            var now = Interlocked.Increment(ref underWay);
            lock (allIn)
                most = Math.Max(most, now);
            if (now == expected)
                allIn.Release(100);
            await allIn.WaitAsync(token);
            Interlocked.Decrement(ref underWay);
            return new HttpResponseMessage { Content = new StringContent(Uploaded) };
        });
        var client = TestClient.Create(service);

        await Task.WhenAll(Enumerable.Range(0, requests).Select(_ => client.SubmitAsync(NineImages(), cancellationToken: Cancel)));

        Assert.Equal(10 * requests, service.Posts);
        Assert.Equal(expected, most);

        static VideoRequest NineImages()
        {
            var builder = VideoRequest.CreateBuilder().WithPrompt("x");
            for (var i = 0; i < 9; i++)
                builder.AddImage(MediaSource.FromBytes(TestMedia.Png(640, 640), $"{i}.png"));
            return builder.Build();
        }
    }

    [Fact]
    public async Task TwelveReferences_TakeAsLongAsTheSlowestOne()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var arrived = 0;
        var allIn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var service = new ScriptedHandler().Then(async (request, token) =>
        {
            if (!request.RequestUri!.AbsolutePath.EndsWith("uploadMedia", StringComparison.Ordinal))
                return new HttpResponseMessage { Content = new StringContent(Answers.Submitted) };
            var answer = Task.Delay(TimeSpan.FromSeconds(Interlocked.Increment(ref arrived)), clock, token);
            if (arrived == 12)
                allIn.TrySetResult();
            await answer;
            return new HttpResponseMessage { Content = new StringContent(Uploaded) };
        });
        var builder = VideoRequest.CreateBuilder().WithPrompt("x");
        for (var i = 0; i < 9; i++)
            builder.AddImage(MediaSource.FromBytes(TestMedia.Png(640, 640), $"{i}.png"));
        for (var i = 0; i < 3; i++)
            builder.AddAudio(MediaSource.FromBytes(new byte[100 + i], $"{i}.mp3"));
        var submit = TestClient.Create(service, clock, options => options.SkipAdvisoryChecks = true).SubmitAsync(builder.Build(), cancellationToken: Cancel);

        await allIn.Task.WaitAsync(Cancel);
        clock.Advance(TimeSpan.FromSeconds(12));

        Assert.Equal(Answers.Id, (await submit).Id);
        Assert.Equal(13, service.Posts);
    }

    [Fact]
    public async Task OneUploadRefused_EndsTheOthers_AndNothingIsSubmitted()
    {
        var service = new ScriptedHandler().Then(async (request, token) =>
        {
            if (request.Content!.Headers.ContentLength > 1000)
                return new HttpResponseMessage((HttpStatusCode)413) { Content = new StringContent(Answers.Error(413, "too large")) };
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            throw new InvalidOperationException("An infinite delay ended.");
        });

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => TestClient.Create(service).SubmitAsync(SmallAndLarge(), cancellationToken: Cancel));

        Assert.Equal(413, (int)error.StatusCode!);
        Assert.DoesNotContain(service.Requests, request => request.Uri.AbsolutePath.EndsWith("generateVideo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OneUploadRefused_IsWhatIsToldOf_WhateverAHandlerThrowsWhenTheOthersEnd()
    {
        var small = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var service = new ScriptedHandler().Then(async (request, token) =>
        {
            if (request.Content!.Headers.ContentLength > 1000)
            {
                await small.Task;
                return new HttpResponseMessage((HttpStatusCode)413) { Content = new StringContent(Answers.Error(413, "too large")) };
            }
            using var registration = token.Register(() => throw new InvalidOperationException("A handler's callback."));
            small.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            throw new InvalidOperationException("An infinite delay ended.");
        });

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => TestClient.Create(service).SubmitAsync(SmallAndLarge(), cancellationToken: Cancel));

        Assert.Equal(413, (int)error.StatusCode!);
    }

    [Fact]
    public async Task SourceThatFailsOnceItIsOpen_IsClosed()
    {
        var opened = new List<UnmeasurableStream>();
        var source = MediaSource.FromStream(
            () =>
            {
                opened.Add(new UnmeasurableStream(TestMedia.Png(640, 640)));
                return opened[^1];
            },
            "a.png");

        await Assert.ThrowsAsync<SeedanceException>(
            () => TestClient.Create(new ScriptedHandler().Answer(Uploaded), configure: options => options.SkipAdvisoryChecks = true).UploadMediaAsync(source, cancellationToken: Cancel));

        Assert.All(opened, stream => Assert.True(stream.IsClosed));
    }

    [Fact]
    public async Task Cancelled_IsAPlainCancellation_SinceNothingWasBought()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var source = new CancellationTokenSource();
        var builder = VideoRequest.CreateBuilder().WithPrompt("x");
        builder.AddImage(Png());
        var submit = TestClient.Create(new ScriptedHandler().Hang(reached)).SubmitAsync(builder.Build(), cancellationToken: source.Token);
        await reached.Task;

        await source.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => submit);
        Assert.IsNotType<SeedanceCanceledException>(error);
        Assert.Equal(source.Token, error.CancellationToken);
    }

    [Fact]
    public async Task AnswerToAFinishedUpload_HasFiveMinutes()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = TestClient.Create(new ScriptedHandler().Hang(reached), clock, options => options.Retry.MaxRetryAttempts = 0);
        var upload = client.UploadMediaAsync(Png(), cancellationToken: Cancel);
        await reached.Task;

        clock.Advance(TimeSpan.FromSeconds(299));
        Assert.False(upload.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => upload);
    }

    private sealed class UnmeasurableStream(byte[] content) : MemoryStream(content)
    {
        public bool IsClosed { get; private set; }

        public override long Length => throw new FormatException("The header of this file is broken.");

        protected override void Dispose(bool disposing)
        {
            IsClosed = true;
            base.Dispose(disposing);
        }
    }

    private static MediaSource Png() => MediaSource.FromBytes(TestMedia.Png(640, 640), "a.png");

    /// <summary>A request with an image of a few hundred bytes, and one of over 2,000.</summary>
    private static VideoRequest SmallAndLarge()
    {
        var builder = VideoRequest.CreateBuilder().WithPrompt("x");
        builder.AddImage(MediaSource.FromBytes(TestMedia.Png(640, 640), "small.png"));
        builder.AddImage(MediaSource.FromBytes(TestMedia.Png(640, 640, padding: 2000), "large.png"));
        return builder.Build();
    }

    private string WritePng(string name)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, TestMedia.Png(640, 640));
        return path;
    }
}

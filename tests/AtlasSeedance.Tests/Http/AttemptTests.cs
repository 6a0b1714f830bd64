using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AtlasSeedance.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AtlasSeedance.Tests.Http;

/// <summary>What bounds one attempt, what it sends, and what it makes of an answer that does not arrive whole.</summary>
public class AttemptTests
{
    private const string Uploaded = """{"code":200,"data":{"download_url":"https://storage.test/a.png"}}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Without a body to send, the time for the answer counts alone; with one, from when it is out.</summary>
    [Theory]
    [InlineData(10, 3)]
    [InlineData(3, 10)]
    public async Task Answer_HasTheRequestsTime_WhicheverTheIdleTimeIs(int request, int idle)
    {
        foreach (var isPost in new[] { false, true })
        {
            var clock = new FakeTimeProvider();
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var client = Create(new ScriptedHandler().Hang(reached), clock, request, idle);
            Task call = isPost ? client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel) : client.GetPredictionAsync(Answers.Id, Cancel);
            await reached.Task;

            clock.Advance(TimeSpan.FromSeconds(request - 0.1));
            Assert.False(call.IsCompleted);
            clock.Advance(TimeSpan.FromSeconds(0.1));

            var error = await Assert.ThrowsAnyAsync<SeedanceException>(() => call);
            var said = isPost ? Assert.IsType<SubmissionUncertainException>(error).Submission.Reason : error.Message;
            Assert.Contains($"within {request} s.", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task BodyThatNobodyTakes_HasTheIdleTime()
    {
        var clock = new FakeTimeProvider();
        var handler = new UnreadHandler();
        var call = Create(handler, clock, request: 10, idle: 3).SubmitAsync(TestClient.Request(), cancellationToken: Cancel);
        await handler.Reached.Task;

        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal("No answer within 3 s.", (await Assert.ThrowsAsync<SubmissionUncertainException>(() => call)).Submission.Reason);
    }

    [Fact]
    public async Task AnswerToAnUpload_HasItsTime_FromTheEndOfAFileThatWasSlowToEnd()
    {
        var clock = new FakeTimeProvider();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = Create(new ScriptedHandler().Hang(reached), clock, request: 10, idle: 3);
        var call = client.UploadMediaAsync(MediaSource.FromStream(() => new LateEndStream(TestMedia.Png(400, 400), () => clock.Advance(TimeSpan.FromSeconds(2))), "a.png"), cancellationToken: Cancel);
        await reached.Task;

        clock.Advance(TimeSpan.FromSeconds(299.5));
        Assert.False(call.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.5));

        Assert.Contains("within 300 s", (await Assert.ThrowsAsync<ServiceUnavailableException>(() => call)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TimeOfAnAttempt_EndsWithIt()
    {
        var clock = new TimerCounter();

        await TestClient.Create(new ScriptedHandler().Answer(Answers.Completed), clock).GetPredictionAsync(Answers.Id, Cancel);

        Assert.Equal((1, 1), (clock.Made, clock.Disposed));
    }

    [Fact]
    public async Task TimeOut_CostsTheRetryQuotaTwice()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var service = new ScriptedHandler().Hang(reached);
        // Shorter than the pauses that this clock skips
        var client = TestClient.Create(service, configure: options => options.RequestTimeout = TimeSpan.FromSeconds(40));

        for (var call = 0; call < 20; call++)
            await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.GetPredictionAsync(Answers.Id, Cancel));

        Assert.Equal(20 + 500 / 10, service.Requests.Count);
    }

    [Fact]
    public async Task Length_IsSentWhereItIsKnown_AndInPiecesElse()
    {
        var service = new ScriptedHandler().Answer(Uploaded).Answer(Uploaded).Answer(Answers.Submitted);
        var client = TestClient.Create(service);
        var content = TestMedia.Png(400, 400);

        await client.UploadMediaAsync(MediaSource.FromStream(() => new TricklingStream(content), "a.png"), cancellationToken: Cancel);
        await client.UploadMediaAsync(MediaSource.FromBytes(content, "a.png"), cancellationToken: Cancel);
        await client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal("chunked", service.Requests[0].Headers["Transfer-Encoding"]);
        Assert.All(service.Requests.Skip(1), request => Assert.DoesNotContain("Transfer-Encoding", request.Headers.Keys));
        Assert.All(service.Requests, request => Assert.DoesNotContain("Expect", request.Headers.Keys));
    }

    [Fact]
    public async Task CancelledWhileItIsPrepared_NothingIsSent_AndNothingIsUncertain()
    {
        using var source = new CancellationTokenSource();
        var journal = new CancellingJournal(source);
        var handler = new UnreadHandler();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => TestClient.Create(handler, configure: options => options.Retry.MaxRetryAttempts = 0, journal: journal).SubmitAsync(TestClient.Request(), cancellationToken: source.Token));

        Assert.IsNotType<SeedanceCanceledException>(error);
        Assert.False(handler.Reached.Task.IsCompleted);
        Assert.Equal(SubmissionOutcome.Refused, Assert.Single(journal.Outcomes).Outcome);
    }

    [Fact]
    public async Task CancelledAsAnAnswerComesThatMayBeTriedAgain_IsTheCancellation_AndNothingIsUncertain()
    {
        using var source = new CancellationTokenSource();
        var body = new LateEndStream(Encoding.UTF8.GetBytes(Answers.Error(429, "slow down")), source.Cancel);
        var service = new ScriptedHandler().Then((_, _) => Task.FromResult(new HttpResponseMessage((HttpStatusCode)429) { Content = new UnknownLengthContent(body) }));

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: source.Token));

        Assert.IsNotType<SeedanceCanceledException>(error);
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task WhateverIsThrownAfterACancellation_IsTheCancellation()
    {
        using var source = new CancellationTokenSource();
        var service = new ScriptedHandler().Then((_, _) =>
        {
            source.Cancel();
            throw new IOException("The response was disposed.");
        });

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TestClient.Create(service).GetPredictionAsync(Answers.Id, source.Token));

        Assert.Equal(source.Token, error.CancellationToken);
    }

    [Theory]
    [InlineData("other", "other")]
    [InlineData(null, Answers.Id)]
    public async Task HandlersOwnSeedanceException_KeepsItsPrediction(string? id, string expected)
    {
        var client = TestClient.Create(new ScriptedHandler().Throw(new SeedanceException("a handler's") { PredictionId = id }));

        Assert.Equal(expected, (await Assert.ThrowsAsync<SeedanceException>(() => client.GetPredictionAsync(Answers.Id, Cancel))).PredictionId);
    }

    [Fact]
    public async Task PaidBody_IsStoppedWhereAHandlerSendsItTwice()
    {
        var handler = new TwiceHandler();

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => TestClient.Create(handler).SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal(1, handler.Sent);
        Assert.Contains(
            "Something on the way, such as a retrying handler of the HTTP client or a redirect, was about to send a paid request again. It was stopped. Take it off that client.",
            error.InnerException!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, typeof(InvalidRequestException))]
    [InlineData(499, typeof(InvalidRequestException))]
    [InlineData(399, typeof(ServiceUnavailableException))]
    [InlineData(500, typeof(ServiceUnavailableException))]
    public async Task BodyThatBreaks_AddsNoDoubtToARefusal(int status, Type exception)
    {
        var service = new ScriptedHandler().Then((_, _) => Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new StreamContent(new FailingStream(new byte[200], 100)) }));
        var client = TestClient.Create(service, configure: options => options.Retry.MaxRetryAttempts = 0);

        var error = (SeedanceException)await Assert.ThrowsAsync(exception, () => client.GetBalanceAsync(Cancel));

        Assert.StartsWith(
            exception == typeof(InvalidRequestException) ? $"The service refused the request (HTTP {status})." : "The connection to https://atlas.test/ failed: The disk is gone.",
            error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task AnswerShorterThanAnnounced_IsABrokenConnection(int announced)
    {
        var service = new ScriptedHandler().Then((_, _) => Task.FromResult(new HttpResponseMessage { Content = new ShortContent(announced) }));
        var client = TestClient.Create(service, configure: options => options.Retry.MaxRetryAttempts = 0);

        var error = await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.GetBalanceAsync(Cancel));

        Assert.StartsWith($"The connection to https://atlas.test/ failed: The answer ended after 50 of {announced} bytes. Check", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WebPageWithAnErrorsStatus_IsNotReadAsJson()
    {
        var client = TestClient.Create(new ScriptedHandler().Answer(HttpStatusCode.BadRequest, Answers.Error(400, "no"), "text/html"));

        Assert.StartsWith("The service refused the request (HTTP 400).", (await Assert.ThrowsAsync<InvalidRequestException>(() => client.GetBalanceAsync(Cancel))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WebPageOrCompressedAnswer_SaysSo()
    {
        Assert.Contains("is a web page.", await FailAsync(_ => { }, "text/html"), StringComparison.Ordinal);
        Assert.Contains("is compressed (gzip, br), which was not asked for.", await FailAsync(content => { content.ContentEncoding.Add("gzip"); content.ContentEncoding.Add("br"); }, "application/json"), StringComparison.Ordinal);

        static async Task<string> FailAsync(Action<HttpContentHeaders> adjust, string type)
        {
            var service = new ScriptedHandler().Answer(HttpStatusCode.OK, Answers.Completed, type, response => adjust(response.Content.Headers));
            return (await Assert.ThrowsAsync<UnexpectedResponseException>(() => TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel))).Message;
        }
    }

    [Fact]
    public async Task RequestId_OfTheHeader_ComesBeforeTheBodys()
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.BadRequest, Answers.Error(400, "no"), adjust: response => response.Headers.Add("X-Request-ID", "of-header"));

        Assert.Equal("of-header", (await Assert.ThrowsAsync<InvalidRequestException>(() => TestClient.Create(service).GetBalanceAsync(Cancel))).RequestId);
    }

    private static SeedanceClient Create(HttpMessageHandler handler, TimeProvider clock, int request, int idle) => TestClient.Create(handler, clock, options =>
        (options.RequestTimeout, options.TransferIdleTimeout, options.Retry.MaxRetryAttempts) = (TimeSpan.FromSeconds(request), TimeSpan.FromSeconds(idle), 0));

    /// <summary>Never takes the request's body.</summary>
    private sealed class UnreadHandler : HttpMessageHandler
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Reached.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            throw new InvalidOperationException("An infinite delay ended.");
        }
    }

    /// <summary>Sends the request again after a broken connection, as a retrying handler does.</summary>
    private sealed class TwiceHandler : HttpMessageHandler
    {
        public int Sent { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var i = 0; i < 2; i++)
            {
                await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
                Sent++;
            }
            return new HttpResponseMessage { Content = new StringContent(Answers.Submitted) };
        }
    }

    private sealed class CancellingJournal(CancellationTokenSource source) : ISubmissionJournal
    {
        public List<JournalEntry> Outcomes { get; } = [];

        public ValueTask RecordIntentAsync(UncertainSubmission submission, ReadOnlyMemory<byte> requestBody, CancellationToken cancellationToken = default)
        {
            source.Cancel();
            return default;
        }

        public ValueTask RecordOutcomeAsync(JournalEntry entry, CancellationToken cancellationToken = default)
        {
            Outcomes.Add(entry);
            return default;
        }

        public ValueTask<bool> TryClaimAsync(string predictionId, string submissionId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<IAsyncDisposable?> TryTakeAsync(string submissionId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public IAsyncEnumerable<JournalEntry> ReadAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }

    /// <summary>Announces more than it has.</summary>
    private sealed class ShortContent(int announced) : HttpContent
    {
        protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new MemoryStream(new byte[50]));

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new NotSupportedException();

        protected override bool TryComputeLength(out long length)
        {
            length = announced;
            return true;
        }
    }

    /// <summary>Tells that it has ended only after a while.</summary>
    private sealed class LateEndStream(byte[] content, Action end) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = Read(buffer.Span);
            if (read == 0)
                end();
            return new(read);
        }
    }

    private sealed class TimerCounter : TimeProvider
    {
        public int Made { get; private set; }

        public int Disposed { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Made++;
            return new Counted(this);
        }

        private sealed class Counted(TimerCounter counter) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() => counter.Disposed++;

            public ValueTask DisposeAsync() => default;
        }
    }
}

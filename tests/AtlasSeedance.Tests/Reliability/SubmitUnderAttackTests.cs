using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using AtlasSeedance.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AtlasSeedance.Tests.Reliability;

/// <summary>What could make a submit be paid twice, or lose what is known of it.</summary>
public sealed class SubmitUnderAttackTests
{
    private static readonly Action<SeedanceClientOptions> WithLookup = options => options.SubmissionLookupTime = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HandlerThatLostAnAnswer_ThenFindsNoConnection_IsUncertain_AndNothingIsSentAgain()
    {
        var service = new ScriptedHandler().Throw(new HttpRequestException("reset", new IOException("reset"))).Answer(Answers.Submitted);
        var client = TestClient.Create(new RetryingHandler { InnerHandler = new SecondConnectionFails(service) });

        await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal(1, service.Posts);
    }

    [Theory]
    [InlineData(503, """{"code":503,"message":"busy","data":{"id":"0123456789abcdef0123456789abcdef"}}""")]
    [InlineData(503, """{"code":503,"message":"busy","id":"0123456789abcdef0123456789abcdef","model":"m"}""")]
    [InlineData(429, """{"code":429,"message":"slow down","data":{"id":"0123456789abcdef0123456789abcdef","status":"processing"}}""")]
    public async Task RefusalForNow_ThatNamesAPrediction_IsUncertain_AndNothingIsSentAgain(int status, string body)
    {
        var service = new ScriptedHandler().Answer((HttpStatusCode)status, body).Answer(Answers.Submitted);

        await Assert.ThrowsAsync<SubmissionUncertainException>(() => TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal(1, service.Posts);
    }

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task HistoryThatAsksForAnEternity_EndsInTheSubmission(string retryAfter)
    {
        var service = new ScriptedHandler().Throw(new HttpRequestException("reset", new IOException("reset")))
            .Answer(HttpStatusCode.TooManyRequests, Answers.Error(429, "slow down"), adjust: response => response.Headers.TryAddWithoutValidation("Retry-After", retryAfter));

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(
            () => TestClient.Create(service, configure: WithLookup).SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.NotNull(error.Submission.Seed);
    }

    [Fact]
    public async Task ManyUncertain_BehindAHistoryThatHangs_AllEndWithinTheLookupAndOneAnswer()
    {
        var clock = new FakeTimeProvider();
        var client = TestClient.Create(new HangingHistory(), clock, WithLookup);

        // Each call runs up to the place where it has to wait.
        var submits = Enumerable.Range(0, 9).Select(_ => client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel)).ToArray();
        clock.Advance(TimeSpan.FromSeconds(30) + TimeSpan.FromSeconds(60));

        foreach (var submit in submits)
            await Assert.ThrowsAsync<SubmissionUncertainException>(() => submit.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Cancel));
    }

    [Fact]
    public async Task TokenCallbackThatThrows_WhenTheTimeIsOver_StaysOffTheTimersThread()
    {
        var clock = new FakeTimeProvider();
        var client = TestClient.Create(new ThrowingRegistration(), clock);

        var submit = client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);
        clock.Advance(TimeSpan.FromMinutes(2));

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => submit.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Cancel));
        Assert.Contains("No answer within", error.Submission.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HistoryRepeatsARecord_UnderAnotherCaseOfTheId_IsStillOne()
    {
        var clock = new PauseSkippingTimeProvider();
        var service = new HistoryService(clock);
        JsonObject? kept = null;
        service.Normalize = body => kept = body.DeepClone().AsObject();
        service.SubmitAnswer = id =>
        {
            service.AddRecord(id.ToUpperInvariant(), kept!, clock.GetUtcNow());
            return null;
        };

        var prediction = await TestClient.Create(service, clock, WithLookup).SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal(Assert.Single(service.Ids), prediction.Id, ignoreCase: true);
    }

    [Fact]
    public async Task JournalThatCannotClaim_StillNamesWhatWasFound()
    {
        var clock = new PauseSkippingTimeProvider();
        var service = new HistoryService(clock);
        var journal = new MemoryJournal { ClaimError = new IOException("No space left on device") };

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(
            () => TestClient.Create(service, clock, WithLookup, journal).SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal(service.Ids, error.Candidates);
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(2)]
    public async Task ClockThatJumpsWhileTheAnswerIsAwaited_IsStillFound(int hours)
    {
        var clock = new PauseSkippingTimeProvider();
        // The service's answers tell no time, and what it took shows at once, whichever way the clock goes.
        var service = new HistoryService(clock) { TellsTime = false, HistoryLag = TimeSpan.FromHours(-3) };
        service.SubmitAnswer = _ =>
        {
            clock.Advance(TimeSpan.FromHours(hours));
            return null;
        };

        var prediction = await TestClient.Create(service, clock, WithLookup).SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal(Assert.Single(service.Ids), prediction.Id);
    }

    [Theory]
    [InlineData(-10)]
    [InlineData(10)]
    public async Task ProxyThatTellsAWrongDate_DoesNotHideTheRecord(int hours)
    {
        var clock = new PauseSkippingTimeProvider();
        var service = new HistoryService(clock) { DateOffset = TimeSpan.FromHours(hours) };

        var prediction = await TestClient.Create(service, clock, WithLookup).SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal(Assert.Single(service.Ids), prediction.Id);
    }

    [Fact]
    public async Task IntentThatWasSentHoursLater_IsSettled()
    {
        var clock = new PauseSkippingTimeProvider();
        var service = new HistoryService(clock) { HistoryLag = TimeSpan.FromMinutes(5) };
        // The machine slept between the intent and the request, and died before the answer.
        var journal = new MemoryJournal { OutcomeError = new IOException("dead"), Recorded = () => clock.Advance(TimeSpan.FromHours(3)) };
        var client = TestClient.Create(service, clock, journal: journal);
        await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));
        journal.OutcomeError = null;
        clock.Advance(TimeSpan.FromMinutes(10));

        var entry = Assert.Single(await client.SettleJournalAsync(Cancel).ToListAsync(Cancel));

        Assert.Equal((SubmissionOutcome.Accepted, service.Ids[0]), (entry.Outcome, entry.PredictionId));
    }

    [Fact]
    public async Task CancelledWhileTheJournalHangs_EndsAtOnce_WithTheSubmission()
    {
        var reached = new TaskCompletionSource();
        using var source = new CancellationTokenSource();
        var journal = new MemoryJournal { OutcomeGate = new TaskCompletionSource() };
        var submit = TestClient.Create(new ScriptedHandler().Hang(reached), journal: journal).SubmitAsync(TestClient.Request(), cancellationToken: source.Token);
        await reached.Task;

        await source.CancelAsync();

        var error = await Assert.ThrowsAsync<SeedanceCanceledException>(() => submit.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Cancel));
        Assert.NotNull(error.Submission);
        journal.OutcomeGate.SetResult();
        await journal.OutcomeWritten.WaitAsync(Cancel);
        Assert.Equal(SubmissionOutcome.Uncertain, Assert.Single(journal.Outcomes).Outcome);
    }

    [Fact]
    public async Task CancelledWhileTheJournalHangs_AfterTheAnswer_GivesThePrediction()
    {
        using var source = new CancellationTokenSource();
        var journal = new MemoryJournal { OutcomeGate = new TaskCompletionSource() };
        var submit = TestClient.Create(new ScriptedHandler().Answer(Answers.Submitted), journal: journal).SubmitAsync(TestClient.Request(), cancellationToken: source.Token);

        await source.CancelAsync();

        Assert.Equal(Answers.Id, (await submit.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Cancel)).Id);
        journal.OutcomeGate.SetResult();
        await journal.OutcomeWritten.WaitAsync(Cancel);
        Assert.Equal(SubmissionOutcome.Accepted, Assert.Single(journal.Outcomes).Outcome);
    }

    private static HttpRequestException Refused()
        => new(HttpRequestError.ConnectionError, "Connection refused", new SocketException((int)SocketError.ConnectionRefused));

    /// <summary>A handler of the caller's own, which no one can know by its name.</summary>
    private sealed class RetryingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException)
            {
                return await base.SendAsync(request, cancellationToken);
            }
        }
    }

    /// <summary>The second time, there is no connection to write a request to.</summary>
    private sealed class SecondConnectionFails(HttpMessageHandler service) : DelegatingHandler(service)
    {
        private int _connections;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => ++_connections == 2 ? Task.FromException<HttpResponseMessage>(Refused()) : base.SendAsync(request, cancellationToken);
    }

    private sealed class HangingHistory : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Post)
                throw new HttpRequestException("reset", new IOException("reset"));
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            throw new InvalidOperationException("An infinite delay ended.");
        }
    }

    private sealed class ThrowingRegistration : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var throwing = cancellationToken.Register(static () => throw new InvalidOperationException("A callback of the caller's handler."));
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            throw new InvalidOperationException("An infinite delay ended.");
        }
    }
}

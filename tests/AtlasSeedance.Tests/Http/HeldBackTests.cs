using System.Net;
using AtlasSeedance.Tests.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AtlasSeedance.Tests.Http;

/// <summary>A 429 holds back all calls of its kind, and those alone.</summary>
public sealed class HeldBackTests : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider _clock = new();
    private readonly PendingService _service = new();
    private readonly RecordingLoggerProvider _log = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _service.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task PollThatGets429_HoldsBackAllWaits_UntilTheServiceWantsThem()
    {
        var client = Create(options =>
            (options.Polling.MaxConcurrentPolls, options.Polling.WaitTimeout, options.RequestTimeout) = (1, TimeSpan.FromDays(1), TimeSpan.FromDays(1)));
        var waits = Enumerable.Range(0, 4).Select(i => client.WaitForCompletionAsync($"id{i}", cancellationToken: Cancel)).ToArray();
        var first = await _service.NextAsync(Cancel);
        Assert.Equal("id0", first.Name);
        first.Refuse(429, TimeSpan.FromSeconds(10));
        // Asked for in the only place that there is: it comes when the first has left it, or not at all
        var later = client.GetPredictionAsync("later", Cancel);
        await LoggedAsync("all polls of this client are held back for 00:00:10");

        _clock.Advance(TimeSpan.FromSeconds(10) - Moment);
        var balance = client.GetBalanceAsync(Cancel);
        var other = await _service.NextAsync(Cancel);
        Assert.Equal("balance", other.Name);
        other.Refuse(401);
        await Assert.ThrowsAsync<AuthenticationFailedException>(() => balance);
        Assert.Equal(2, _service.Count);

        _clock.Advance(Moment);
        foreach (var expected in new[] { "id1", "id2", "id3", "later" })
        {
            var next = await NextAsTimeGoesOnAsync();
            Assert.Equal(expected, next.Name);
            next.Complete();
        }
        await later;
        (await NextAsTimeGoesOnAsync()).Complete();
        Assert.Equal(["id0", "id1", "id2", "id3"], (await Task.WhenAll(waits)).Select(result => result.PredictionId));
    }

    [Fact]
    public async Task WhenAHoldEnds_CallsComeBackOneByOne_AndEachAnswerMakesRoomForOneMore()
    {
        var client = Create(options => options.Retry.MaxRetryAttempts = 0);
        await LimitAsync(client, TimeSpan.FromSeconds(5));
        var polls = Enumerable.Range(0, 12).Select(_ => client.GetPredictionAsync(Answers.Id, Cancel)).ToArray();
        Assert.Equal(1, _service.Count);

        _clock.Advance(TimeSpan.FromSeconds(5));
        var came = 1;
        foreach (var wave in new[] { 1, 2, 4, 5 })
        {
            var calls = new List<PendingCall>();
            while (calls.Count < wave)
                calls.Add(await _service.NextAsync(Cancel));
            // Nobody else comes along, as long as these are unanswered.
            Assert.Equal(came += wave, _service.Count);
            calls.ForEach(call => call.Complete());
        }
        await Task.WhenAll(polls);
        Assert.Equal(13, _service.Count);
    }

    [Fact]
    public async Task WhenAHoldEnds_OneCallGoesFirst_HoweverSlowAreThoseUnderWaySinceBefore()
    {
        var client = Create(options => (options.Retry.MaxRetryAttempts, options.RequestTimeout) = (0, TimeSpan.FromDays(1)));
        var slow = client.GetPredictionAsync("slow", Cancel);
        var slowCall = await _service.NextAsync(Cancel);
        await LimitAsync(client, TimeSpan.FromSeconds(5));
        var first = client.GetPredictionAsync("first", Cancel);
        var second = client.GetPredictionAsync("second", Cancel);

        _clock.Advance(TimeSpan.FromSeconds(5));

        var firstCall = await _service.NextAsync(Cancel);
        Assert.Equal("first", firstCall.Name);
        Assert.Equal(3, _service.Count);
        slowCall.Complete();
        var secondCall = await _service.NextAsync(Cancel);
        firstCall.Complete();
        secondCall.Complete();
        await Task.WhenAll(slow, first, second);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HoldWithoutLength_KeepsNobodyWaitingBehindWhatHangs(bool isAskedFor)
    {
        var client = Create(options => (options.Retry.MaxRetryAttempts, options.Retry.Delay) = (0, isAskedFor ? TimeSpan.FromSeconds(1) : TimeSpan.Zero));
        var hanging = client.GetPredictionAsync(Answers.Id, Cancel);
        var hung = await _service.NextAsync(Cancel);
        await LimitAsync(client, isAskedFor ? TimeSpan.Zero : null);

        for (var poll = 0; poll < 20; poll++)
        {
            var next = client.GetPredictionAsync(Answers.Id, Cancel);
            (await _service.NextAsync(Cancel)).Complete();
            await next;
        }

        hung.Complete();
        await hanging;
    }

    [Fact]
    public async Task TimerOfAGate_KeepsNoCallersContext()
    {
        var clock = new ContextNotingTimeProvider();
        var client = Create(options => options.Retry.MaxRetryAttempts = 0, clock);
        await LimitAsync(client, TimeSpan.FromSeconds(5));

        clock.Contexts.Clear();
        var held = client.GetPredictionAsync(Answers.Id, Cancel);
        Assert.Null(Assert.Single(clock.Contexts));

        Assert.False(ExecutionContext.IsFlowSuppressed());
        clock.Advance(TimeSpan.FromSeconds(5));
        (await _service.NextAsync(Cancel)).Complete();
        await held;
    }

    [Fact]
    public async Task CallThatFindsTheHoldEnding_IsLetThrough_AtWhicheverLookAtTheClockItEnds()
    {
        for (var look = 1; look <= 8; look++)
        {
            var clock = new LeapingTimeProvider();
            var client = Create(options => (options.Retry.MaxRetryAttempts, options.RequestTimeout) = (0, TimeSpan.FromDays(1)), clock);
            await LimitAsync(client, TimeSpan.FromSeconds(10));

            clock.LeapAtLook(look, TimeSpan.FromSeconds(10));
            var poll = client.GetPredictionAsync(Answers.Id, Cancel);
            clock.Advance(TimeSpan.FromSeconds(10));

            (await _service.NextAsync(Cancel)).Complete();
            Assert.Equal(Answers.Id, (await poll).Id);
        }
    }

    [Fact]
    public async Task SubmitThatGets429_HoldsBackSubmits_AndNoPolls()
    {
        var client = Create(options => options.Retry.MaxRetryAttempts = 0);
        var refused = client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);
        (await _service.NextAsync(Cancel)).Refuse(429, TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<RateLimitExceededException>(() => refused);

        var held = client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);
        var poll = client.GetPredictionAsync(Answers.Id, Cancel);
        var next = await _service.NextAsync(Cancel);
        Assert.Equal(HttpMethod.Get, next.Method);
        next.Complete();
        await poll;
        _clock.Advance(TimeSpan.FromSeconds(10) - Moment);
        Assert.Equal(2, _service.Count);
        Assert.False(held.IsCompleted);

        _clock.Advance(Moment);
        next = await _service.NextAsync(Cancel);
        Assert.Equal(HttpMethod.Post, next.Method);
        next.Answer(Answers.Submitted);
        Assert.Equal(Answers.Id, (await held).Id);
    }

    [Fact]
    public async Task PollThatGets429_HoldsBackNoSubmits()
    {
        var client = Create(options => options.Retry.MaxRetryAttempts = 0);
        await LimitAsync(client, TimeSpan.FromSeconds(10));

        var submit = client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);
        (await _service.NextAsync(Cancel)).Answer(Answers.Submitted);

        Assert.Equal(Answers.Id, (await submit).Id);
    }

    [Fact]
    public async Task HeldSubmit_Cancelled_IsAPlainCancellation_AndTakesNoOnesPlace()
    {
        var client = Create(options => options.Retry.MaxRetryAttempts = 0);
        var refused = client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);
        (await _service.NextAsync(Cancel)).Refuse(429, TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<RateLimitExceededException>(() => refused);
        using var source = new CancellationTokenSource();
        var held = client.SubmitAsync(TestClient.Request(), cancellationToken: source.Token);

        await source.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
        Assert.IsNotType<SeedanceCanceledException>(error);
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Equal(1, _service.Count);
        _clock.Advance(TimeSpan.FromSeconds(10));
        var next = client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);
        (await _service.NextAsync(Cancel)).Answer(Answers.Submitted);
        await next;
    }

    [Fact]
    public async Task WaitThatIsHeldBackToTheEndOfItsTime_TimesOut()
    {
        var client = Create(options => (options.Retry.MaxRetryAttempts, options.Polling.WaitTimeout) = (0, TimeSpan.FromSeconds(5)));
        await LimitAsync(client, TimeSpan.FromSeconds(20));
        var wait = client.WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel);

        _clock.Advance(TimeSpan.FromSeconds(5));

        var error = await Assert.ThrowsAsync<WaitTimeoutException>(() => wait);
        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.Equal(TimeSpan.FromSeconds(5), error.Waited);
        Assert.Equal(1, _service.Count);
    }

    [Fact]
    public async Task HeldWait_Cancelled_CarriesTheId()
    {
        var client = Create(options => options.Retry.MaxRetryAttempts = 0);
        await LimitAsync(client, TimeSpan.FromSeconds(20));
        using var source = new CancellationTokenSource();
        var wait = client.WaitForCompletionAsync(Answers.Id, cancellationToken: source.Token);

        await source.CancelAsync();

        Assert.Equal(Answers.Id, (await Assert.ThrowsAsync<SeedanceCanceledException>(() => wait)).PredictionId);
    }

    [Fact]
    public async Task HourThatTheServiceAsksFor_IsCappedByTheLongestPause()
    {
        var client = Create(options => options.Retry.MaxRetryAttempts = 0);
        await LimitAsync(client, TimeSpan.FromHours(1));
        var before = _service.Count;
        var poll = client.GetPredictionAsync(Answers.Id, Cancel);

        _clock.Advance(TimeSpan.FromSeconds(30) - Moment);
        Assert.Equal(before, _service.Count);
        _clock.Advance(Moment);

        (await _service.NextAsync(Cancel)).Complete();
        await poll;
    }

    [Fact]
    public async Task WithoutRetryAfter_EachHoldInARowIsTwiceAsLong_AndAnAnswerStartsAnew()
    {
        var client = Create(options => options.Retry.MaxRetryAttempts = 0);
        foreach (var seconds in new[] { 1, 2, 4 })
        {
            await LimitAsync(client, retryAfter: null);
            var before = _service.Count;
            var held = client.GetPredictionAsync(Answers.Id, Cancel);
            _clock.Advance(TimeSpan.FromSeconds(seconds) - Moment);
            Assert.Equal(before, _service.Count);
            _clock.Advance(Moment);
            // Refused as well, or answered: the last one
            var call = await _service.NextAsync(Cancel);
            if (seconds == 4)
            {
                call.Complete();
                await held;
            }
            else
            {
                call.Refuse(500);
                await Assert.ThrowsAsync<ServiceUnavailableException>(() => held);
            }
        }

        await LimitAsync(client, retryAfter: null);
        var sent = _service.Count;
        var next = client.GetPredictionAsync(Answers.Id, Cancel);
        _clock.Advance(TimeSpan.FromSeconds(1) - Moment);
        Assert.Equal(sent, _service.Count);
        _clock.Advance(Moment);
        (await _service.NextAsync(Cancel)).Complete();
        await next;
    }

    [Fact]
    public async Task CallsUnderWay_AllRefused_AreOneHold()
    {
        var client = Create(options => options.Retry.MaxRetryAttempts = 0);
        var refused = Enumerable.Range(0, 3).Select(_ => client.GetPredictionAsync(Answers.Id, Cancel)).ToArray();
        foreach (var poll in refused)
        {
            (await _service.NextAsync(Cancel)).Refuse(429);
            await Assert.ThrowsAsync<RateLimitExceededException>(() => poll);
        }

        var held = client.GetPredictionAsync(Answers.Id, Cancel);
        _clock.Advance(TimeSpan.FromSeconds(1) - Moment);
        Assert.Equal(3, _service.Count);
        _clock.Advance(Moment);
        (await _service.NextAsync(Cancel)).Complete();
        await held;
    }

    [Fact]
    public async Task HoldsInARow_GrowToTheLongestPause_HoweverManyTheyAre()
    {
        var client = Create(options => options.Retry.MaxRetryAttempts = 0);
        for (var hold = 0; hold < 80; hold++)
        {
            await LimitAsync(client, retryAfter: null);
            // As long as it may be, and longer than the first ones are
            _clock.Advance(TimeSpan.FromSeconds(30));
        }

        await LimitAsync(client, retryAfter: null);
        var held = client.GetPredictionAsync(Answers.Id, Cancel);
        _clock.Advance(TimeSpan.FromSeconds(30) - Moment);
        Assert.Equal(81, _service.Count);
        _clock.Advance(Moment);
        (await _service.NextAsync(Cancel)).Complete();
        await held;
    }

    /// <summary>Lets one poll run into the limit.</summary>
    private async Task LimitAsync(SeedanceClient client, TimeSpan? retryAfter)
    {
        var poll = client.GetPredictionAsync(Answers.Id, Cancel);
        (await _service.NextAsync(Cancel)).Refuse(429, retryAfter);
        var error = await Assert.ThrowsAsync<RateLimitExceededException>(() => poll);
        Assert.Equal((HttpStatusCode)429, error.StatusCode);
    }

    /// <summary>The next request, whichever moment its pause, or the end of the hold, was counted from on another thread.</summary>
    private async Task<PendingCall> NextAsTimeGoesOnAsync()
    {
        var next = _service.NextAsync(Cancel);
        while (!next.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
        return await next;
    }

    private async Task LoggedAsync(string text)
    {
        while (!_log.Entries.Any(entry => entry.Message.Contains(text, StringComparison.Ordinal)))
        {
            Cancel.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private SeedanceClient Create(Action<SeedanceClientOptions> configure, TimeProvider? clock = null)
    {
        var services = new SeedanceClientServices { TimeProvider = clock ?? _clock, LoggerFactory = new LoggerFactory([_log]) };
        return new(new HttpClient(_service) { Timeout = Timeout.InfiniteTimeSpan }, TestClient.Options(configure), services);
    }

    /// <summary>Notes what each timer would keep alive: the platform's take the context of whoever makes them.</summary>
    private sealed class ContextNotingTimeProvider : FakeTimeProvider
    {
        public List<ExecutionContext?> Contexts { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Contexts.Add(ExecutionContext.Capture());
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }

    /// <summary>Another thread's time: it goes on between two looks at the clock.</summary>
    private sealed class LeapingTimeProvider : FakeTimeProvider
    {
        private int _looksLeft;
        private TimeSpan _leap;

        public void LeapAtLook(int look, TimeSpan leap) => (_looksLeft, _leap) = (look, leap);

        public override long GetTimestamp()
        {
            if (_looksLeft > 0 && --_looksLeft == 0)
                _looksLeft = -1;
            return base.GetTimestamp() + (_looksLeft < 0 ? _leap.Ticks * TimestampFrequency / TimeSpan.TicksPerSecond : 0);
        }
    }
}

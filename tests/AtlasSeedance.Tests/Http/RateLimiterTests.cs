using System.Threading.RateLimiting;
using AtlasSeedance.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AtlasSeedance.Tests.Http;

/// <summary>The rate limiters that a client is given.</summary>
public sealed class RateLimiterTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly PendingService _service = new();
    private readonly ManualRateLimiter _limiter = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _service.Dispose();
        await _limiter.DisposeAsync();
    }

    [Fact]
    public async Task EachPostTakesAPermit_AndGivesItBackWithItsAnswer()
    {
        var client = Create(limitSubmits: true, configure: options => options.Retry.Delay = TimeSpan.Zero);
        var submit = client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);
        Assert.Equal(0, _service.Count);
        await _limiter.GrantAsync(Cancel);
        var first = await _service.NextAsync(Cancel);
        Assert.Equal(0, _limiter.GivenBack);
        first.Refuse(429, TimeSpan.Zero);

        var again = await _limiter.AskedAsync(Cancel);
        Assert.Equal(1, _limiter.GivenBack);
        Assert.Equal(1, _service.Count);
        again.SetResult(_limiter.CreateLease());
        (await _service.NextAsync(Cancel)).Answer(Answers.Submitted);

        Assert.Equal(Answers.Id, (await submit).Id);
        Assert.Equal(2, _limiter.GivenBack);
    }

    [Fact]
    public async Task RefusedSubmit_IsATypedException_AndNothingIsSent()
    {
        var journal = new MemoryJournal();
        var submit = Create(limitSubmits: true, journal: journal).SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        await _limiter.RefuseAsync(TimeSpan.FromSeconds(1.5), Cancel);

        var error = await Assert.ThrowsAsync<RateLimitExceededException>(() => submit);
        Assert.Equal(
            "The rate limiter that this client was given for its submits refused one: nothing was sent, and nothing was charged. Try again in 2 s, or let more of them queue (QueueLimit).",
            error.Message);
        Assert.Equal(TimeSpan.FromSeconds(1.5), error.RetryAfter);
        Assert.Null(error.StatusCode);
        Assert.Equal(0, _service.Count);
        Assert.Empty(await journal.ReadAsync(Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task SubmitCancelledInTheQueue_IsAPlainCancellation_AndNothingIsSent()
    {
        using var source = new CancellationTokenSource();
        var submit = Create(limitSubmits: true).SubmitAsync(TestClient.Request(), cancellationToken: source.Token);
        await _limiter.AskedAsync(Cancel);

        await source.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => submit);
        Assert.IsNotType<SeedanceCanceledException>(error);
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Equal(0, _service.Count);
    }

    [Fact]
    public async Task SinglePoll_TakesAPermit_AndARefusalIsATypedException()
    {
        var client = Create();
        var granted = client.GetPredictionAsync(Answers.Id, Cancel);
        await _limiter.GrantAsync(Cancel);
        (await _service.NextAsync(Cancel)).Complete();
        await granted;

        var refused = client.GetPredictionAsync(Answers.Id, Cancel);
        await _limiter.RefuseAsync(retryAfter: null, Cancel);

        var error = await Assert.ThrowsAsync<RateLimitExceededException>(() => refused);
        Assert.Contains("for its polls refused one", error.Message, StringComparison.Ordinal);
        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.Equal(1, _service.Count);
    }

    [Fact]
    public async Task RefusedPollOfAWait_IsNoFailure_AndTheWaitGoesOnAfterItsPause()
    {
        var clock = new PauseSkippingTimeProvider();
        var client = Create(clock: clock, configure: options => options.Polling.MaxConsecutiveFailures = 0);
        var wait = client.WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel);

        await _limiter.RefuseAsync(retryAfter: null, Cancel);
        await _limiter.RefuseAsync(TimeSpan.FromSeconds(7), Cancel);
        await _limiter.GrantAsync(Cancel);
        (await _service.NextAsync(Cancel)).Complete();

        Assert.Equal(Answers.Id, (await wait).PredictionId);
        Assert.Equal([2, 7], clock.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public async Task WaitInTheLimitersQueue_EndsInItsOwnTime()
    {
        var wait = Create(configure: options => options.Polling.WaitTimeout = TimeSpan.FromSeconds(40)).WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel);
        await _limiter.AskedAsync(Cancel);

        _clock.Advance(TimeSpan.FromSeconds(40));

        Assert.Equal(Answers.Id, (await Assert.ThrowsAsync<WaitTimeoutException>(() => wait)).PredictionId);
        Assert.Equal(0, _service.Count);
    }

    [Fact]
    public async Task LastPollOfAWait_AtItsDeadline_TakesAPermitThatIsThere()
    {
        var clock = new PauseSignalTimeProvider();
        await using var limiter = new ConcurrencyLimiter(new() { PermitLimit = 1 });
        var client = Create(polls: limiter, clock: clock, configure: options => options.Polling.WaitTimeout = TimeSpan.FromSeconds(1));
        var wait = client.WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel);
        (await _service.NextAsync(Cancel)).Answer(Answers.Running());

        // The pause of two seconds is cut short by the deadline, where there is no time left to wait for a permit.
        await clock.PauseBegun.WaitAsync(Cancel);
        clock.Advance(TimeSpan.FromSeconds(1));
        (await _service.NextAsync(Cancel)).Complete();

        Assert.Equal(Answers.Id, (await wait).PredictionId);
        Assert.Equal(2, limiter.GetStatistics()!.TotalSuccessfulLeases);
    }

    [Fact]
    public async Task WaitCancelledInTheLimitersQueue_CarriesTheId_AndLeavesItsPlace()
    {
        var client = Create(configure: options => options.Polling.MaxConcurrentPolls = 1);
        using var source = new CancellationTokenSource();
        var wait = client.WaitForCompletionAsync(Answers.Id, cancellationToken: source.Token);
        await _limiter.AskedAsync(Cancel);

        await source.CancelAsync();

        Assert.Equal(Answers.Id, (await Assert.ThrowsAsync<SeedanceCanceledException>(() => wait)).PredictionId);
        var next = client.GetPredictionAsync(Answers.Id, Cancel);
        await _limiter.GrantAsync(Cancel);
        (await _service.NextAsync(Cancel)).Complete();
        await next;
    }

    [Fact]
    public async Task PermitThatComesDuringAHold_IsGivenBack_AndTheCallAsksAnewWhenItIsOver()
    {
        var client = Create(configure: options => options.Retry.MaxRetryAttempts = 0);
        var first = client.GetPredictionAsync(Answers.Id, Cancel);
        await _limiter.GrantAsync(Cancel);
        var limited = await _service.NextAsync(Cancel);
        var single = client.GetPredictionAsync(Answers.Id, Cancel);
        var singleAsked = await _limiter.AskedAsync(Cancel);
        var wait = client.WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel);
        var waitAsked = await _limiter.AskedAsync(Cancel);
        limited.Refuse(429, TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<RateLimitExceededException>(() => first);

        singleAsked.SetResult(_limiter.CreateLease());
        waitAsked.SetResult(_limiter.CreateLease());
        while (_limiter.GivenBack < 3)
            await Task.Yield();
        Assert.Equal(1, _service.Count);
        var after = client.GetPredictionAsync(Answers.Id, Cancel);
        // As soon as all three stand in the queue, whoever comes first
        await ClockMovesUntilAsync(_limiter.GrantAsync(Cancel));

        for (var i = 0; i < 3; i++)
        {
            (await _service.NextAsync(Cancel)).Complete();
            if (i < 2)
                await _limiter.GrantAsync(Cancel);
        }
        await Task.WhenAll(single, wait, after);
        Assert.Equal(4, _service.Count);
    }

    [Fact]
    public async Task LimiterThatWasDisposed_IsAnExceptionWithTheId()
    {
        var limiter = new ConcurrencyLimiter(new() { PermitLimit = 1 });
        await limiter.DisposeAsync();

        var error = await Assert.ThrowsAsync<SeedanceException>(() => Create(polls: limiter).WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel));

        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.IsType<ObjectDisposedException>(error.InnerException);
        Assert.EndsWith("call WaitForCompletionAsync with the id to resume.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LeaseThatThrowsWhenItIsGivenBack_CostsNoAnswer_AndNoPlace()
    {
        _limiter.FaultOfLeases = new InvalidOperationException("The store of the permits is gone.");
        var submit = Create(limitSubmits: true).SubmitAsync(TestClient.Request(), cancellationToken: Cancel);
        await _limiter.GrantAsync(Cancel);
        (await _service.NextAsync(Cancel)).Answer(Answers.Submitted);
        Assert.Equal(Answers.Id, (await submit).Id);

        var client = Create(configure: options => options.Polling.MaxConcurrentPolls = 1);
        for (var call = 0; call < 2; call++)
        {
            var wait = client.WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel);
            await _limiter.GrantAsync(Cancel);
            (await _service.NextAsync(Cancel)).Complete();
            Assert.Equal(Answers.Id, (await wait).PredictionId);
        }
        Assert.Equal(3, _limiter.GivenBack);
    }

    [Fact]
    public async Task LeaseThatThrowsWhenItIsRefused_IsAnExceptionWithTheId()
    {
        _limiter.FaultOfLeases = new InvalidOperationException("The store of the permits is gone.");
        var wait = Create().WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel);

        await _limiter.RefuseAsync(retryAfter: null, Cancel);

        var error = await Assert.ThrowsAsync<SeedanceException>(() => wait);
        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.StartsWith("The rate limiter of this client's polls threw InvalidOperationException: The store of the permits is gone.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LimitersOfTheContainer_AreTaken_AndAKeyedClientsOwnComeFirst()
    {
        await using var shared = Bucket();
        await using var own = Bucket();
        var services = new ServiceCollection();
        services.AddKeyedSingleton<RateLimiter>("AtlasSeedance.Polls", shared);
        services.AddKeyedSingleton<RateLimiter>("AtlasSeedance.Submits", shared);
        services.AddKeyedSingleton<RateLimiter>("AtlasSeedance.studio.Polls", own);
        using var service = new ScriptedHandler().Then((request, _) => Task.FromResult(new HttpResponseMessage
        {
            Content = new StringContent(request.Method == HttpMethod.Get ? Answers.Completed : Answers.Submitted),
        }));
        services.AddSeedanceClient(options => options.ApiKey = TestClient.Key).ConfigurePrimaryHttpMessageHandler(() => service);
        services.AddKeyedSeedanceClient("studio", options => options.ApiKey = TestClient.Key).ConfigurePrimaryHttpMessageHandler(() => service);
        await using var provider = services.BuildServiceProvider();
        var studio = provider.GetRequiredKeyedService<ISeedanceClient>("studio");

        await provider.GetRequiredService<ISeedanceClient>().GetPredictionAsync(Answers.Id, Cancel);
        Assert.Equal((1, 0), (Granted(shared), Granted(own)));
        await studio.GetPredictionAsync(Answers.Id, Cancel);
        Assert.Equal((1, 1), (Granted(shared), Granted(own)));
        await studio.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);
        Assert.Equal((2, 1), (Granted(shared), Granted(own)));

        static TokenBucketRateLimiter Bucket() => new(new() { TokenLimit = 10, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromHours(1), AutoReplenishment = false });
        static long Granted(RateLimiter limiter) => limiter.GetStatistics()!.TotalSuccessfulLeases;
    }

    private async Task ClockMovesUntilAsync(Task done)
    {
        _clock.Advance(TimeSpan.FromSeconds(10));
        while (!done.IsCompleted)
        {
            await Task.Yield();
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }
        await done;
    }

    private SeedanceClient Create(
        bool limitSubmits = false, RateLimiter? polls = null, TimeProvider? clock = null, ISubmissionJournal? journal = null, Action<SeedanceClientOptions>? configure = null) => new(
        new HttpClient(_service) { Timeout = Timeout.InfiniteTimeSpan },
        TestClient.Options(configure),
        new SeedanceClientServices
        {
            TimeProvider = clock ?? _clock,
            Journal = journal,
            SubmitRateLimiter = limitSubmits ? _limiter : null,
            PollRateLimiter = limitSubmits ? null : polls ?? _limiter,
        });
}

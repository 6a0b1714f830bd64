using AtlasSeedance.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AtlasSeedance.Tests.Predictions;

/// <summary>The places that a client's polls share: first come, first served, and none is ever lost.</summary>
public sealed class PollPlaceTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly PendingService _service = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task WaitsThatQueue_ArePolledInTheOrderInWhichTheyCame()
    {
        var client = Create(places: 1);
        var waits = Enumerable.Range(0, 50).Select(i => client.WaitForCompletionAsync($"id{i}", cancellationToken: Cancel)).ToArray();

        for (var i = 0; i < 50; i++)
        {
            var call = await _service.NextAsync(Cancel);
            Assert.Equal($"id{i}", call.Name);
            Assert.Equal(i + 1, _service.Count);
            call.Complete();
        }

        await Task.WhenAll(waits);
    }

    [Fact]
    public async Task WaitThatIsCancelledInTheQueue_LeavesTheOthersInTheirOrder()
    {
        var client = Create(places: 1);
        using var source = new CancellationTokenSource();
        var waits = Enumerable.Range(0, 4).Select(i => client.WaitForCompletionAsync($"id{i}", cancellationToken: i == 2 ? source.Token : Cancel)).ToArray();

        await source.CancelAsync();

        Assert.Equal("id2", (await Assert.ThrowsAsync<SeedanceCanceledException>(() => waits[2])).PredictionId);
        foreach (var expected in new[] { "id0", "id1", "id3" })
        {
            var call = await _service.NextAsync(Cancel);
            Assert.Equal(expected, call.Name);
            call.Complete();
        }
        await Task.WhenAll(waits[0], waits[1], waits[3]);
    }

    [Fact]
    public async Task WaitThatQueuesToTheEndOfItsTime_TimesOut_AndTheOthersGoOn()
    {
        var client = Create(places: 1, options => (options.Polling.WaitTimeout, options.RequestTimeout) = (TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5)));
        var first = client.WaitForCompletionAsync("id0", cancellationToken: Cancel);
        var behind = client.WaitForCompletionAsync("id1", cancellationToken: Cancel);
        _clock.Advance(TimeSpan.FromSeconds(20));
        var later = client.WaitForCompletionAsync("id2", cancellationToken: Cancel);

        _clock.Advance(TimeSpan.FromSeconds(10));

        var error = await Assert.ThrowsAsync<WaitTimeoutException>(() => behind);
        Assert.Equal(("id1", TimeSpan.FromSeconds(30)), (error.PredictionId, error.Waited));
        (await _service.NextAsync(Cancel)).Complete();
        await first;
        var call = await _service.NextAsync(Cancel);
        Assert.Equal("id2", call.Name);
        call.Complete();
        await later;
    }

    [Fact]
    public async Task CancellationsAtAnyMoment_LoseNoPlace()
    {
        const int Places = 3;
        var client = Create(Places, options => options.RequestTimeout = TimeSpan.FromHours(20));
        var random = new Random(7);
        var sources = Enumerable.Range(0, 300).Select(_ => new CancellationTokenSource()).ToArray();
        using var stop = new CancellationTokenSource();
        var answers = AnswerAsync(stop.Token);
        var waits = sources.Select((source, i) => client.WaitForCompletionAsync($"id{i}", cancellationToken: source.Token)).ToArray();

        // Timers, answers and cancellations, each on threads of their own
        foreach (var source in sources.OrderBy(_ => random.Next()))
        {
            var cancel = source.CancelAsync();
            _clock.Advance(TimeSpan.FromMilliseconds(random.Next(3000)));
            await cancel;
        }
        var errors = await Task.WhenAll(waits.Select(wait => wait.ContinueWith(ended => Assert.IsType<SeedanceCanceledException>(ended.Exception?.InnerException ?? Thrown(ended)), TaskScheduler.Default)));
        Assert.Equal(Enumerable.Range(0, waits.Length).Select(i => $"id{i}"), errors.Select(error => error.PredictionId));
        await stop.CancelAsync();
        await answers;

        // All places are free, and there is none too many.
        var polls = Enumerable.Range(0, Places + 1).Select(_ => client.GetPredictionAsync(Answers.Id, Cancel)).ToArray();
        var before = _service.Count;
        var calls = new List<PendingCall>();
        while (calls.Count < Places)
        {
            var call = await _service.NextAsync(Cancel);
            // Those of the waits have been given up.
            if (call.Name == Answers.Id)
                calls.Add(call);
        }
        Assert.Equal(before, _service.Count);
        calls.ForEach(call => call.Complete());
        (await _service.NextAsync(Cancel)).Complete();
        await Task.WhenAll(polls);
        Array.ForEach(sources, source => source.Dispose());

        static Exception? Thrown(Task task)
        {
            try
            {
                task.GetAwaiter().GetResult();
                return null;
            }
            catch (Exception error)
            {
                return error;
            }
        }

        async Task AnswerAsync(CancellationToken stopped)
        {
            try
            {
                while (true)
                {
                    var call = await _service.NextAsync(stopped);
                    call.Answer(Answers.Running().Replace(Answers.Id, call.Name, StringComparison.Ordinal));
                }
            }
            catch (OperationCanceledException)
            {
                // All waits have ended.
            }
        }
    }

    private SeedanceClient Create(int places, Action<SeedanceClientOptions>? configure = null) => TestClient.Create(_service, _clock, options =>
    {
        options.Polling.MaxConcurrentPolls = places;
        configure?.Invoke(options);
    });
}

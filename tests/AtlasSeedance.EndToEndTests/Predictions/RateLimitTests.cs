using AtlasSeedance.Emulator;
using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Predictions;

public class RateLimitTests
{
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PollThatGets429_HoldsBackAllWaits_AndEachGetsItsVideo()
    {
        await using var session = await AtlasSession.StartAsync(
            configure: options => (options.Polling.MaxDelay, options.Polling.MaxConcurrentPolls) = (TimeSpan.FromSeconds(30), 1));
        var predictions = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token)));
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Poll, 429, retryAfter: Hold));

        var results = await Task.WhenAll(predictions.Select(prediction => session.Client.WaitForCompletionAsync(prediction.Id, cancellationToken: Token)));

        Assert.Equal(predictions.Select(prediction => prediction.Id), results.Select(result => result.PredictionId));
        var polls = session.Atlas.Requests.Where(request => request.Endpoint == EmulatorEndpoint.Poll).OrderBy(request => request.ReceivedAt).ToList();
        Assert.Equal(429, polls[0].StatusCode);
        Assert.All(polls.Skip(1), poll => Assert.True(poll.ReceivedAt - polls[0].ReceivedAt >= Hold, $"A poll came after {poll.ReceivedAt - polls[0].ReceivedAt}."));
        Assert.Equal(13, polls.Count);
    }

    [Fact]
    public async Task LimiterOfTheCaller_IsNotExceeded_AndEachWaitGetsItsVideo()
    {
        await using var limiter = new System.Threading.RateLimiting.ConcurrencyLimiter(new() { PermitLimit = 2, QueueLimit = 100 });
        await using var session = await AtlasSession.StartAsync();
        var client = new SeedanceClient(session.Options(), new SeedanceClientServices { SubmitRateLimiter = limiter, PollRateLimiter = limiter });

        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: Token)));

        Assert.Equal(12, results.Select(result => result.PredictionId).Distinct().Count());
        Assert.Equal(session.Atlas.Requests.Count, limiter.GetStatistics()!.TotalSuccessfulLeases);
        Assert.Equal(2, limiter.GetStatistics()!.CurrentAvailablePermits);
    }
}

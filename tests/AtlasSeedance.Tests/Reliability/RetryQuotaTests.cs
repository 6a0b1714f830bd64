using System.Net;
using System.Text.RegularExpressions;
using AtlasSeedance.Tests.Testing;
using Microsoft.Extensions.Logging;

namespace AtlasSeedance.Tests.Reliability;

/// <summary>500 tokens, 5 for a retry, 10 for one after a time-out; a success without a retry gives 1 back, one with a retry what that cost.</summary>
public class RetryQuotaTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ManyCallsFailingAtOnce_ShareOneQuota()
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.InternalServerError, "{}");
        var client = TestClient.Create(service);

        var errors = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => Record.ExceptionAsync(() => client.GetPredictionAsync(Answers.Id, Cancel)).AsTask()));

        Assert.All(errors, error => Assert.IsType<ServiceUnavailableException>(error));
        Assert.Equal(1_000 + 500 / 5, service.Requests.Count);
        Assert.Contains(errors, error => error!.Message.EndsWith("It was not tried again, since too many calls of this client are failing.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RetryAfterATimeOut_CostsTwice()
    {
        var service = new ScriptedHandler().Then((_, _) => throw new TaskCanceledException("The request timed out.", new TimeoutException()));
        var client = TestClient.Create(service);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Record.ExceptionAsync(() => client.GetPredictionAsync(Answers.Id, Cancel)).AsTask()));

        Assert.Equal(200 + 500 / 10, service.Requests.Count);
    }

    [Fact]
    public async Task SubmitsThatAreRateLimited_FailWithTheirException_AndNothingIsUncertain()
    {
        var service = new ScriptedHandler().Answer((HttpStatusCode)429, Answers.Error(429, "slow down"));
        var client = TestClient.Create(service);

        var errors = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => Record.ExceptionAsync(() => client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel)).AsTask()));

        Assert.All(errors, error => Assert.EndsWith("Nothing was submitted or charged.", Assert.IsType<RateLimitExceededException>(error).Message, StringComparison.Ordinal));
        Assert.Equal(300 + 500 / 5, service.Posts);
    }

    [Fact]
    public async Task Successes_GiveBack()
    {
        var service = new ScriptedHandler();
        var client = TestClient.Create(service);
        await UseUpAsync(service, client);

        // Four of them are not enough for a retry, the fifth is.
        await SucceedAsync(service, client, times: 4);
        Assert.Equal(1, await FailAsync(service, client));
        await SucceedAsync(service, client, times: 1);
        Assert.Equal(2, await FailAsync(service, client));
    }

    [Fact]
    public async Task RetryThatSucceeds_GivesBackWhatItCost()
    {
        var service = new ScriptedHandler();
        var client = TestClient.Create(service);

        // Far more retries than the quota has: each pays for the next.
        for (var call = 0; call < 300; call++)
        {
            service.Answer(HttpStatusCode.InternalServerError, "{}").Answer(Answers.Running());
            await client.GetPredictionAsync(Answers.Id, Cancel);
        }

        Assert.Equal(600, service.Requests.Count);
    }

    [Fact]
    public async Task UsedUp_IsLogged_AndAnotherClientHasItsOwn()
    {
        var service = new ScriptedHandler();
        using var logs = new RecordingLoggerProvider();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace));
        var client = new SeedanceClient(
            new HttpClient(service), TestClient.Options(), new SeedanceClientServices { TimeProvider = new PauseSkippingTimeProvider(), LoggerFactory = factory });

        await UseUpAsync(service, client);

        Assert.Contains(logs.Entries, entry => entry.Level == LogLevel.Warning && entry.Message.Contains("the client's retry quota is used up", StringComparison.Ordinal));
        service.Requests.Clear();
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel));
        Assert.Equal(4, service.Requests.Count);
    }

    [Fact]
    public async Task Retries_AreLoggedByNumber_AndTheirPausesDiffer()
    {
        using var logs = new RecordingLoggerProvider();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace));
        var clock = new PauseSkippingTimeProvider();
        var service = new ScriptedHandler().Answer(HttpStatusCode.BadGateway, "");
        var client = new SeedanceClient(new HttpClient(service), TestClient.Options(), new SeedanceClientServices { TimeProvider = clock, LoggerFactory = factory });

        for (var call = 0; call < 5; call++)
            await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.GetPredictionAsync(Answers.Id, Cancel));

        foreach (var attempt in new[] { 1, 2, 3 })
            Assert.Equal(5, logs.Entries.Count(entry => Regex.IsMatch(entry.Message, $@"\bretry {attempt}\b|\battempt {attempt}\b", RegexOptions.IgnoreCase)));
        Assert.Equal(15, clock.Pauses.Count);
        Assert.True(clock.Pauses.Distinct().Count() > 10, "No jitter.");
    }

    [Fact]
    public async Task OptionsThatAreChangedAfterwards_ChangeNothing()
    {
        var clock = new PauseSkippingTimeProvider();
        var options = TestClient.Options(options => options.Retry.Delay = TimeSpan.Zero);
        var service = new ScriptedHandler().Answer(HttpStatusCode.BadGateway, "");
        var client = new SeedanceClient(new HttpClient(service), options, new SeedanceClientServices { TimeProvider = clock });
        (options.Retry.MaxRetryAttempts, options.Retry.Delay, options.Retry.MaxDelay) = (-1, TimeSpan.FromDays(2), TimeSpan.FromDays(-1));

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.GetPredictionAsync(Answers.Id, Cancel));

        Assert.Equal(4, service.Requests.Count);
        Assert.Empty(clock.Pauses);
    }

    [Theory]
    [InlineData("30", 2)]
    [InlineData("31", 1)]
    public async Task WishForAPause_IsGranted_UpToTheLongest(string seconds, int requests)
    {
        var clock = new PauseSkippingTimeProvider();
        var service = new ScriptedHandler().Answer((HttpStatusCode)429, "", adjust: response => response.Headers.TryAddWithoutValidation("Retry-After", seconds)).Answer(Answers.Running());

        await Record.ExceptionAsync(() => TestClient.Create(service, clock).GetPredictionAsync(Answers.Id, Cancel));

        Assert.Equal(requests, service.Requests.Count);
        Assert.Equal(Enumerable.Repeat(TimeSpan.FromSeconds(30), requests - 1), clock.Pauses);
    }

    [Fact]
    public async Task FailedLooksOfAWait_TakeNothing_AndAreForgivenWithoutIt()
    {
        var service = new ScriptedHandler();
        var client = TestClient.Create(service);
        await UseUpAsync(service, client);
        for (var look = 0; look < 5; look++)
            service.Answer(HttpStatusCode.InternalServerError, "{}");
        service.Answer(Answers.Completed);

        var result = await client.WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel);

        Assert.Equal(Answers.Id, result.PredictionId);
    }

    private static async Task UseUpAsync(ScriptedHandler service, SeedanceClient client)
    {
        service.Answer(HttpStatusCode.InternalServerError, "{}");
        // 34 calls with 3 retries each would take 510.
        for (var call = 0; call < 34; call++)
            await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.GetPredictionAsync(Answers.Id, Cancel));
        Assert.Equal(34 + 100, service.Requests.Count);
    }

    private static async Task SucceedAsync(ScriptedHandler service, SeedanceClient client, int times)
    {
        for (var call = 0; call < times; call++)
        {
            service.Answer(Answers.Running());
            await client.GetPredictionAsync(Answers.Id, Cancel);
        }
    }

    private static async Task<int> FailAsync(ScriptedHandler service, SeedanceClient client)
    {
        service.Requests.Clear();
        service.Answer(HttpStatusCode.InternalServerError, "{}");
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.GetPredictionAsync(Answers.Id, Cancel));
        return service.Requests.Count;
    }
}

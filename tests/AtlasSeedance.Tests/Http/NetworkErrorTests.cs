using System.Net;
using AtlasSeedance.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Polly.RateLimiting;

namespace AtlasSeedance.Tests.Http;

/// <summary>What is said of an attempt that brought no answer, and whether another follows.</summary>
public class NetworkErrorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<Exception, Type, int, string> Failures => new()
    {
        {
            new HttpRequestException("Error while copying.", new IOException("reset by peer")), typeof(ServiceUnavailableException), 2,
            "The connection to https://atlas.test/ failed: reset by peer. Check the network, the proxy and the address, then try again."
        },
        { new IOException("reset. "), typeof(ServiceUnavailableException), 2, "The connection to https://atlas.test/ failed: reset. Check the network, the proxy and the address, then try again." },
        {
            new TaskCanceledException("given up"), typeof(ServiceUnavailableException), 2,
            "The request was given up by the HttpClient it ran through, by its Timeout or a handler. Give that client an infinite Timeout: the SDK has its own budgets."
        },
        {
            new TimeoutException("too slow"), typeof(ServiceUnavailableException), 2,
            "A handler of the HTTP client gave the request up: too slow. Give such handlers longer budgets than the SDK has, or take them off its clients."
        },
        {
            new RateLimiterRejectedException("rejected"), typeof(ServiceUnavailableException), 2,
            "A handler of the HTTP client gave the request up: rejected. Give such handlers longer budgets than the SDK has, or take them off its clients."
        },
        {
            new ObjectDisposedException("client"), typeof(SeedanceException), 1,
            "The HttpClient, or the service provider that makes it, was disposed during the call. Keep it until the calls have ended; a prediction's id resumes its wait."
        },
        { new FormatException("a bug"), typeof(SeedanceException), 1, "The HTTP client, or one of its handlers, failed with FormatException: a bug." },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Failure_SaysWhatToDo_AndIsTriedAgainWhereItMayPass(Exception thrown, Type exception, int requests, string message)
    {
        var service = new ScriptedHandler().Throw(thrown);
        var client = TestClient.Create(service, configure: options => options.Retry.MaxRetryAttempts = 1);

        var error = (SeedanceException)await Assert.ThrowsAsync(exception, () => client.GetPredictionAsync(Answers.Id, Cancel));

        Assert.Equal(message, error.Message);
        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.Same(thrown, error.InnerException);
        Assert.Equal(requests, service.Requests.Count);
    }

    public static TheoryData<Exception, string> Reasons => new()
    {
        { new HttpRequestException("reset"), "The connection failed: reset." },
        { new TaskCanceledException("given up"), "The HttpClient gave the request up, by its Timeout or a handler." },
        { new TimeoutException("too slow"), "A handler of the HTTP client gave the request up: too slow." },
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task FailureOfASubmit_IsTheReason_WithoutAdviceToTryAgain(Exception thrown, string reason)
    {
        var client = TestClient.Create(new ScriptedHandler().Throw(thrown));

        Assert.Equal(reason, (await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel))).Submission.Reason);
    }

    [Fact]
    public async Task NobodyAtALoopbackAddress_AsksForTheEmulator()
    {
        var client = TestClient.Create(new ScriptedHandler().Throw(new HttpRequestException("refused")), configure: options =>
            (options.BaseAddress, options.Retry.MaxRetryAttempts) = (new Uri("http://localhost:5005/gateway/"), 0));

        var error = await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.GetBalanceAsync(Cancel));

        Assert.Equal("The connection to http://localhost:5005/ failed: refused. Is the emulator, or whatever is to answer there, running, and is it http or https?", error.Message);
    }

    [Fact]
    public async Task NoAnswerInTime_NamesTheTimeAndTheOption()
    {
        var clock = new FakeTimeProvider();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = TestClient.Create(new ScriptedHandler().Hang(reached), clock, options =>
            (options.RequestTimeout, options.Retry.MaxRetryAttempts) = (TimeSpan.FromSeconds(1.5), 0));
        var get = client.GetPredictionAsync(Answers.Id, Cancel);
        await reached.Task;

        clock.Advance(TimeSpan.FromSeconds(1.4));
        Assert.False(get.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.1));

        var error = await Assert.ThrowsAsync<ServiceUnavailableException>(() => get);
        Assert.Equal("https://atlas.test/ did not go on within 1.5 s. Try again later, or allow more by RequestTimeout or TransferIdleTimeout.", error.Message);
        Assert.Equal(Answers.Id, error.PredictionId);
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public async Task KeyInAnAnswer_IsOverwritten_WhereItIsLongEnoughToBeOne(int length, bool isOverwritten)
    {
        var key = "k9-zQx72"[..length];
        var service = new ScriptedHandler().Answer($$$"""{"data":{"id":"{{{Answers.Id}}}","status":"processing","model":"{{{key}}} and {{{key}}}{{{key}}}"}}""");

        var prediction = await TestClient.Create(service, configure: options => options.ApiKey = key).GetPredictionAsync(Answers.Id, Cancel);

        Assert.Equal(isOverwritten ? "******** and ****************" : $"{key} and {key}{key}", prediction.Model);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public async Task KeyInAnError_IsOverwritten_HoweverShortIfItMayBeOne(int length, bool isOverwritten)
    {
        var key = "k9zQ"[..length];
        var service = new ScriptedHandler().Answer(HttpStatusCode.BadRequest, $$"""{"code":400,"msg":"{{key}}"}""", adjust: response =>
            response.Headers.TryAddWithoutValidation("X-Request-ID", $"of {key}"));

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => TestClient.Create(service, configure: options => options.ApiKey = key).GetBalanceAsync(Cancel));

        Assert.Contains(isOverwritten ? "HTTP 400: ****)" : $"HTTP 400: {key})", error.Message, StringComparison.Ordinal);
        Assert.Equal(isOverwritten ? "of ***" : $"of {key}", error.RequestId);
    }

    [Fact]
    public async Task KeyAtTheVeryBeginningOfAnError_IsOverwritten()
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.BadRequest, $"{TestClient.Key}, {TestClient.Key}");

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => TestClient.Create(service).GetBalanceAsync(Cancel));

        var stars = new string('*', TestClient.Key.Length);
        Assert.Equal($"{stars}, {stars}", error.ResponseBody);
    }

    [Fact]
    public async Task KeyInAFailureOfThePlatform_IsTakenOut_WithWhateverElseSaysIt()
    {
        var service = new ScriptedHandler().Throw(new HttpRequestException($"cannot read \"{TestClient.Key}\""));
        var client = TestClient.Create(service, configure: options => options.Retry.MaxRetryAttempts = 0);

        var error = await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.GetBalanceAsync(Cancel));

        Assert.StartsWith("The connection to https://atlas.test/ failed: HttpRequestException: cannot read \"***\". Check", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TestClient.Key, error.ToString(), StringComparison.Ordinal);
    }
}

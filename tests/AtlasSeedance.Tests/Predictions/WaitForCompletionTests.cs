using System.Net;
using AtlasSeedance.Tests.Testing;
using Microsoft.Extensions.Logging;

namespace AtlasSeedance.Tests.Predictions;

public class WaitForCompletionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ClockThatGoesBack_EndsNoWait()
    {
        var clock = new PauseSkippingTimeProvider();
        var service = new ScriptedHandler().Answer(HttpStatusCode.OK, Answers.Running(), adjust: _ => clock.Advance(TimeSpan.FromHours(-1)))
            .Answer(Answers.Running()).Answer(Answers.Completed);

        var result = await TestClient.Create(service, clock).WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel);

        Assert.Equal(Answers.Id, result.PredictionId);
    }

    [Fact]
    public async Task RunningThenCompleted_GivesTheResult()
    {
        var service = new ScriptedHandler().Answer(Answers.Running("queued")).Answer(Answers.Running()).Answer(Answers.Completed);
        var progress = new RecordingProgress<VideoProgress>();

        var result = await TestClient.Create(service).WaitForCompletionAsync(Answers.Id, progress, Cancel);

        Assert.Equal(Answers.Id, result.PredictionId);
        Assert.Equal("https://storage.test/out/video.mp4", result.Video.ToString());
        Assert.Equal(Answers.Id, result.Video.PredictionId);
        Assert.Null(result.LastFrame);
        Assert.Equal(0.4838m, result.Cost);
        Assert.Equal(TimeSpan.FromSeconds(45.2), result.PredictTime);
        Assert.Equal(108000, result.TotalTokens);
        Assert.Equal([VideoStage.Generating, VideoStage.Generating, VideoStage.Ended], progress.Reports.Select(report => report.Stage));
        Assert.Equal(["queued", "processing", "completed"], progress.Reports.Select(report => report.Prediction!.Status.Value));
        Assert.All(progress.Reports, report => Assert.Equal(Answers.Id, report.PredictionId));
    }

    [Fact]
    public async Task IdFromEarlier_IsLookedAtAtOnce()
    {
        var clock = new PauseSkippingTimeProvider();

        await TestClient.Create(new ScriptedHandler().Answer(Answers.Completed), clock).WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel);

        Assert.Empty(clock.Pauses);
    }

    [Fact]
    public async Task FreshSubmit_IsLookedAtAfterTheShortestPause()
    {
        var clock = new PauseSkippingTimeProvider();
        var service = new ScriptedHandler().Answer(Answers.Submitted).Answer(Answers.Completed);

        var result = await TestClient.Create(service, clock).GenerateVideoAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal(Answers.Id, result.PredictionId);
        Assert.Equal([TimeSpan.FromSeconds(2)], clock.Pauses);
    }

    [Fact]
    public async Task Pauses_GrowWithTheSquareRootOfTheTimeWaited()
    {
        var clock = new PauseSkippingTimeProvider();
        var elapsed = new List<TimeSpan>();
        var service = new ScriptedHandler().Answer(Answers.Submitted);
        for (var i = 0; i < 60; i++)
        {
            service.Then((_, _) =>
            {
                elapsed.Add(clock.Elapsed);
                return Task.FromResult(new HttpResponseMessage { Content = new StringContent(Answers.Running()) });
            });
        }
        service.Answer(Answers.Completed);

        await TestClient.Create(service, clock).GenerateVideoAsync(TestClient.Request(), cancellationToken: Cancel);

        for (var i = 1; i < clock.Pauses.Count; i++)
        {
            var root = Math.Clamp(Math.Sqrt(elapsed[i - 1].TotalSeconds), 2, 30);
            // Timers count in whole milliseconds.
            Assert.InRange(clock.Pauses[i].TotalSeconds, Math.Max(2, root * 0.9) - 0.001, Math.Min(30, root * 1.1) + 0.001);
        }
        Assert.True(clock.Pauses.Distinct().Count() > 30, "No jitter.");
    }

    [Fact]
    public async Task ServersHint_Wins_UpToTheCeiling()
    {
        var clock = new PauseSkippingTimeProvider();
        static void RetryAfter(HttpResponseMessage response, string value) => response.Headers.TryAddWithoutValidation("Retry-After", value);
        var service = new ScriptedHandler()
            .Answer(HttpStatusCode.OK, Answers.Running(), adjust: response => RetryAfter(response, "11"))
            .Answer(HttpStatusCode.OK, Answers.Running(), adjust: response => RetryAfter(response, "0"))
            .Answer((HttpStatusCode)429, Answers.Error(429, "slow"), adjust: response => RetryAfter(response, "12"))
            .Answer(HttpStatusCode.ServiceUnavailable, "", adjust: response => RetryAfter(response, "3600"))
            .Answer(Answers.Completed);

        await TestClient.Create(service, clock).WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel);

        Assert.Equal([11, 2, 12, 30], clock.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public async Task FailuresWithinTheBudget_AreForgotten()
    {
        var service = new ScriptedHandler().Answer(Answers.Submitted);
        for (var round = 0; round < 3; round++)
        {
            service.Answer(HttpStatusCode.BadGateway, "<html>", "text/html").Throw(new HttpRequestException("reset")).Answer("garbage");
            service.Answer(HttpStatusCode.OK, "<html>", "text/html").Answer((HttpStatusCode)429, "").Answer(Answers.Running());
        }
        service.Answer(Answers.Completed);

        var result = await TestClient.Create(service, configure: options => options.Polling.MaxConsecutiveFailures = 5)
            .GenerateVideoAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal(Answers.Id, result.PredictionId);
        Assert.Equal(1, service.Posts);
    }

    [Fact]
    public async Task FailuresBeyondTheBudget_EndInAnExceptionWithTheId()
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.BadGateway, "<html>", "text/html");

        var error = await Assert.ThrowsAsync<ServiceUnavailableException>(
            () => TestClient.Create(service, configure: options => options.Polling.MaxConsecutiveFailures = 5).WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel));

        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.Equal(6, service.Requests.Count);
    }

    [Theory]
    [InlineData(401, typeof(AuthenticationFailedException))]
    [InlineData(402, typeof(InsufficientBalanceException))]
    [InlineData(403, typeof(AuthenticationFailedException))]
    [InlineData(451, typeof(RegionNotAllowedException))]
    public async Task FailureForGood_EndsAtOnceWithTheId(int status, Type exception)
    {
        var service = new ScriptedHandler().Answer((HttpStatusCode)status, Answers.Error(status, "no"));

        var error = (SeedanceException)await Assert.ThrowsAsync(exception, () => TestClient.Create(service).WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel));

        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.EndsWith($"Prediction {Answers.Id} goes on at the service: call WaitForCompletionAsync with the id to resume.", error.Message, StringComparison.Ordinal);
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    public async Task UnknownId_EndsAtOnce_AndIsNotSaidToGoOn(int status)
    {
        var service = new ScriptedHandler().Answer((HttpStatusCode)status, Answers.Error(status, "no"));

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => TestClient.Create(service).WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel));

        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.StartsWith($"The service knows no prediction \"{Answers.Id}\" (HTTP {status}: no).", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("goes on", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("charged", error.Message, StringComparison.Ordinal);
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    public async Task FreshIdNotKnownYet_IsForgivenForHalfAMinute(int status)
    {
        var clock = new PauseSkippingTimeProvider();
        var service = new ScriptedHandler().Answer(Answers.Submitted).Answer((HttpStatusCode)status, Answers.Error(status, "unknown"));
        var client = TestClient.Create(service, clock, options => (options.Polling.MaxConsecutiveFailures, options.Polling.MaxDelay) = (2, options.Polling.MinDelay));

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => client.GenerateVideoAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.EndsWith("The service did accept it: do not submit again, but call WaitForCompletionAsync with the id later to resume.", error.Message, StringComparison.Ordinal);
        // A submit, and a poll every 2 s
        Assert.Equal(TimeSpan.FromSeconds(30), clock.Elapsed);
        Assert.Equal(1 + 15, service.Requests.Count);
    }

    [Fact]
    public async Task FreshIdNotKnownYet_IsForgiven_WhenTheSameClientWaitsInASecondCall()
    {
        var service = new ScriptedHandler().Answer(Answers.Submitted).Answer(HttpStatusCode.NotFound, "{}").Answer(Answers.Completed);
        var client = TestClient.Create(service);

        var prediction = await client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);
        var result = await client.WaitForCompletionAsync(prediction.Id, cancellationToken: Cancel);

        Assert.Equal(Answers.Id, result.PredictionId);
    }

    [Fact]
    public async Task SubmittedLongAgo_IsKeptInMemoryNoMore()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("MUTATION") == "true", "It takes seconds, for every change of what a submit passes through.");
        var clock = new PauseSkippingTimeProvider();
        var service = new ScriptedHandler();
        var client = TestClient.Create(service, clock);
        await SubmitAsync("again");
        var other = await SubmitAsync("other");

        // As many as the process remembers the owners of
        for (var i = 0; i < 50_000; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(2));
            await SubmitAsync("again");
        }

        GC.Collect();
        Assert.False(other.IsAlive);

        async Task<WeakReference> SubmitAsync(string id)
        {
            service.Answer(Answers.Submitted.Replace(Answers.Id, id, StringComparison.Ordinal));
            return new WeakReference((await client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel)).Id);
        }
    }

    [Fact]
    public async Task NotEndedInTime_SaysHowToResume()
    {
        var clock = new PauseSkippingTimeProvider();
        var service = new ScriptedHandler().Answer(Answers.Running("dreaming"));

        var error = await Assert.ThrowsAsync<WaitTimeoutException>(() => TestClient.Create(service, clock).WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel));

        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.Equal("dreaming", error.LastStatus);
        Assert.Equal(TimeSpan.FromMinutes(20), error.Waited);
        Assert.Equal(TimeSpan.FromMinutes(20), clock.Elapsed);
        Assert.Equal(
            $"Prediction {Answers.Id} had not ended after 1,200 s (status: dreaming). The job goes on at the service: call WaitForCompletionAsync with the id to resume, "
            + "or allow more by Polling.WaitTimeout.",
            error.Message);
    }

    [Fact]
    public async Task NeverSeenInTime_SaysSo()
    {
        var client = TestClient.Create(new ScriptedHandler().Answer(HttpStatusCode.ServiceUnavailable, ""), configure: options => options.Polling.MaxConsecutiveFailures = 1000);

        var error = await Assert.ThrowsAsync<WaitTimeoutException>(() => client.WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel));

        Assert.Contains("(status: never seen)", error.Message, StringComparison.Ordinal);
        Assert.Null(error.LastStatus);
    }

    [Fact]
    public async Task IdThatWasSeen_AndThenIsUnknown_IsSaidToBeAccepted()
    {
        var service = new ScriptedHandler().Answer(Answers.Running()).Answer(HttpStatusCode.NotFound, Answers.Error(404, "no"));

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => TestClient.Create(service).WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel));

        Assert.EndsWith("The service did accept it: do not submit again, but call WaitForCompletionAsync with the id later to resume.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachNewStatus_AndEachFailedLook_IsLoggedOnce()
    {
        var service = new ScriptedHandler().Answer(Answers.Running("queued")).Answer(Answers.Running("queued")).Answer(HttpStatusCode.BadGateway, "").Answer(Answers.Completed);
        using var logs = new RecordingLoggerProvider();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace));
        var client = new SeedanceClient(
            new HttpClient(service), TestClient.Options(), new SeedanceClientServices { TimeProvider = new PauseSkippingTimeProvider(), LoggerFactory = factory });

        await client.WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel);

        Assert.Single(logs.Entries, entry => entry.Message.Contains("queued", StringComparison.Ordinal));
        Assert.Single(logs.Entries, entry => entry.Message.Contains("completed", StringComparison.Ordinal));
        Assert.Single(logs.Entries, entry => entry.Message.Contains("HTTP 502", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PlaceBehindPollsThatHang_IsWaitedForNoLongerThanIsLeft()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var hangs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = TestClient.Create(new ScriptedHandler().Hang(hangs), clock, options =>
            (options.Polling.MaxConcurrentPolls, options.Polling.WaitTimeout, options.RequestTimeout) = (1, TimeSpan.FromMinutes(20), TimeSpan.FromHours(1)));
        using var source = new CancellationTokenSource();
        var other = client.WaitForCompletionAsync("other", cancellationToken: source.Token);
        await hangs.Task;
        var wait = client.WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel);

        clock.Advance(TimeSpan.FromMinutes(20));

        Assert.Equal(Answers.Id, (await Assert.ThrowsAsync<WaitTimeoutException>(() => wait)).PredictionId);
        await source.CancelAsync();
        await Assert.ThrowsAsync<SeedanceCanceledException>(() => other);
    }

    [Fact]
    public async Task Failed_ThrowsTheReasonAtOnce()
    {
        var service = new ScriptedHandler().Answer($$$"""{"data":{"id":"{{{Answers.Id}}}","status":"failed","error":{"message":"The clip is too dark."},"error_code":7}}""");

        var error = await Assert.ThrowsAsync<GenerationFailedException>(() => TestClient.Create(service).WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel));

        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.Equal("7", error.ErrorCode);
        Assert.Contains("The clip is too dark", error.Message, StringComparison.Ordinal);
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData("""
        "error":"refused","error_code":1039
        """)]
    [InlineData("""
        "error":"OutputVideoSensitiveContentDetected"
        """)]
    [InlineData("""
        "error":"x","has_nsfw_contents":[true]
        """)]
    public async Task Moderated_IsToldApart(string fields)
    {
        var service = new ScriptedHandler().Answer($$$"""{"data":{"id":"{{{Answers.Id}}}","status":"failed",{{{fields}}}}}""");

        var error = await Assert.ThrowsAsync<ContentRejectedException>(() => TestClient.Create(service).WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel));

        Assert.Equal(Answers.Id, error.PredictionId);
    }

    [Theory]
    [InlineData("null", "says nothing", typeof(GenerationFailedException))]
    [InlineData("[false]", "did not flag", typeof(GenerationFailedException))]
    [InlineData("[true]", "flagged it", typeof(ContentRejectedException))]
    public async Task CompletedWithoutAVideo_NamesThePredictionAndTheFlag(string nsfw, string said, Type exception)
    {
        var service = new ScriptedHandler().Answer(
            $$$"""{"data":{"id":"{{{Answers.Id}}}","status":"completed","outputs":["https://s.test/frame.png?v=.mp4"],"has_nsfw_contents":{{{nsfw}}}}}""");

        var error = (SeedanceException)await Assert.ThrowsAsync(exception, () => TestClient.Create(service).WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel));

        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LastFrame_IsToldFromTheVideoByThePath()
    {
        var service = new ScriptedHandler().Answer(
            $$$"""{"data":{"id":"{{{Answers.Id}}}","status":"succeeded","outputs":["https://s.test/last.PNG?x=video.mp4","https://s.test/video.mp4?x=last.png"]}}""");

        var result = await TestClient.Create(service).WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel);

        Assert.Equal("https://s.test/video.mp4", result.Video.ToString());
        Assert.Equal("https://s.test/last.PNG", result.LastFrame?.ToString());
        Assert.Null(result.Cost);
    }

    [Fact]
    public async Task Cancelled_CarriesTheIdAndTheToken()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var looked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var source = new CancellationTokenSource();
        var progress = new ActionProgress<VideoProgress>(_ => looked.TrySetResult());
        var wait = TestClient.Create(new ScriptedHandler().Answer(Answers.Running()), clock).WaitForCompletionAsync(Answers.Id, progress, source.Token);
        await looked.Task;

        await source.CancelAsync();

        var error = await Assert.ThrowsAsync<SeedanceCanceledException>(() => wait);
        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Null(error.Submission);
    }

    [Fact]
    public async Task CancelledDuringALook_CarriesTheId()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var source = new CancellationTokenSource();
        var wait = TestClient.Create(new ScriptedHandler().Hang(reached)).WaitForCompletionAsync(Answers.Id, cancellationToken: source.Token);
        await reached.Task;

        await source.CancelAsync();

        Assert.Equal(Answers.Id, (await Assert.ThrowsAsync<SeedanceCanceledException>(() => wait)).PredictionId);
    }

    [Fact]
    public async Task DisposedHttpClient_IsAnExceptionWithTheId()
    {
        var httpClient = new HttpClient(new ScriptedHandler().Answer(Answers.Running()));
        var client = new SeedanceClient(httpClient, TestClient.Options());
        httpClient.Dispose();

        var error = await Assert.ThrowsAsync<SeedanceException>(() => client.WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel));

        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.IsType<ObjectDisposedException>(error.InnerException);
    }

    [Fact]
    public async Task HandlersOwnTimeOut_IsAFailedPoll_NotAFailedWait()
    {
        var service = new ScriptedHandler().Throw(new TimeoutException("a handler's own")).Answer(Answers.Completed);

        var result = await TestClient.Create(service).WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel);

        Assert.Equal(Answers.Id, result.PredictionId);
    }

    [Fact]
    public async Task FailedWithTextCutInMidEmoji_IsStillAVerdict()
    {
        var service = new ScriptedHandler().Answer(
            HttpStatusCode.InternalServerError, $$$"""{"code":500,"message":"\ud83d","data":{"id":"{{{Answers.Id}}}","status":"failed","error":"dark \ud83d"}}""");

        await Assert.ThrowsAsync<GenerationFailedException>(() => TestClient.Create(service).WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel));

        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task WaitBehindPollsThatHang_EndsInItsOwnTime()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = TestClient.Create(new ScriptedHandler().Hang(reached), TimeProvider.System, options =>
            (options.Polling.MaxConcurrentPolls, options.Polling.WaitTimeout, options.RequestTimeout) = (1, TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(5)));
        using var source = new CancellationTokenSource();
        var first = client.WaitForCompletionAsync("first", cancellationToken: source.Token);
        await reached.Task;

        var error = await Assert.ThrowsAsync<WaitTimeoutException>(() => client.WaitForCompletionAsync("second", cancellationToken: Cancel));

        Assert.Equal("second", error.PredictionId);
        await source.CancelAsync();
        await Assert.ThrowsAsync<SeedanceCanceledException>(() => first);
    }

    [Fact]
    public async Task ProgressHandlerThatCancels_CarriesTheId()
    {
        using var source = new CancellationTokenSource();
        var service = new ScriptedHandler().Answer(Answers.Submitted).Answer(Answers.Completed);
        var progress = new ActionProgress<VideoProgress>(_ =>
        {
            source.Cancel();
            source.Token.ThrowIfCancellationRequested();
        });

        var error = await Assert.ThrowsAsync<SeedanceCanceledException>(() => TestClient.Create(service).GenerateVideoAsync(TestClient.Request(), progress, source.Token));

        Assert.Equal(Answers.Id, error.PredictionId);
    }

    [Fact]
    public async Task ClockThatCallsBackAtOnce_EndsInATimeOut_NotInACrash()
    {
        var client = TestClient.Create(new ScriptedHandler().Answer(Answers.Completed), new ImpatientTimeProvider(), options => options.Retry.MaxRetryAttempts = 0);

        await Assert.ThrowsAnyAsync<SeedanceException>(() => client.GetPredictionAsync(Answers.Id, Cancel));
    }

    [Fact]
    public async Task HandlerThatThrowsAnything_IsAnExceptionWithTheId()
    {
        var service = new ScriptedHandler().Answer(Answers.Running()).Throw(new FormatException("a bug"));

        var error = await Assert.ThrowsAsync<SeedanceException>(() => TestClient.Create(service).WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel));

        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.IsType<FormatException>(error.InnerException);
    }

    [Fact]
    public async Task ProgressHandlerThatThrows_DoesNotTakeThePaidIdWithIt()
    {
        var service = new ScriptedHandler().Answer(Answers.Submitted).Answer(Answers.Completed);
        var progress = new ActionProgress<VideoProgress>(_ => throw new FormatException("a bug"));

        var error = await Assert.ThrowsAsync<SeedanceException>(() => TestClient.Create(service).GenerateVideoAsync(TestClient.Request(), progress, Cancel));

        Assert.Equal(Answers.Id, error.PredictionId);
    }

    [Fact]
    public async Task NoKeyForAWait_IsAnExceptionWithTheId()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("ATLASCLOUD_API_KEY") is not null, "ATLASCLOUD_API_KEY is set");
        var client = TestClient.Create(new ScriptedHandler(), configure: options => options.ApiKey = null);

        var error = await Assert.ThrowsAsync<AuthenticationFailedException>(() => client.WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel));

        Assert.Equal(Answers.Id, error.PredictionId);
    }

    [Fact]
    public async Task ManyWaits_KeepTheBoundOnPollsUnderWay()
    {
        var (underWay, most) = (0, 0);
        // Held until as many are under way as may be: a fourth would come in meanwhile
        var allIn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var service = new ScriptedHandler().Then(async (request, token) =>
        {
            var now = Interlocked.Increment(ref underWay);
            InterlockedMax(ref most, now);
            if (now >= 3)
                allIn.TrySetResult();
            await allIn.Task.WaitAsync(token);
            await Task.Yield();
            Interlocked.Decrement(ref underWay);
            var id = request.RequestUri!.Segments[^1];
            return new HttpResponseMessage { Content = new StringContent(Answers.Completed.Replace(Answers.Id, id, StringComparison.Ordinal)) };
        });
        var client = TestClient.Create(service, configure: options => options.Polling.MaxConcurrentPolls = 3);

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => client.WaitForCompletionAsync($"id{i}", cancellationToken: Cancel)));

        Assert.Equal(200, results.Select(result => result.PredictionId).Distinct().Count());
        Assert.Equal(3, most);

        static void InterlockedMax(ref int target, int value)
        {
            int seen;
            while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
            {
            }
        }
    }

    [Fact]
    public async Task Watch_YieldsEachLook_AndEndsWithAFailureWithoutThrowing()
    {
        var service = new ScriptedHandler().Answer(Answers.Running("queued")).Answer(Answers.Running()).Answer(Answers.Running("failed"));
        var seen = new List<string>();

        await foreach (var prediction in TestClient.Create(service).WatchAsync(Answers.Id, Cancel))
            seen.Add(prediction.Status.Value);

        Assert.Equal(["queued", "processing", "failed"], seen);
    }

    [Fact]
    public async Task Watch_CancelledByTheEnumeratorsToken_CarriesTheId()
    {
        using var source = new CancellationTokenSource();
        var watch = TestClient.Create(new ScriptedHandler().Answer(Answers.Running()), new Microsoft.Extensions.Time.Testing.FakeTimeProvider()).WatchAsync(Answers.Id, Cancel);

        var error = await Assert.ThrowsAsync<SeedanceCanceledException>(async () =>
        {
            await foreach (var _ in watch.WithCancellation(source.Token))
                await source.CancelAsync();
        });

        Assert.Equal(Answers.Id, error.PredictionId);
    }
}

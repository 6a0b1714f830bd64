using System.Globalization;
using System.Net;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Submission;

public class SubmitTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EnvelopedReply_GivesThePrediction_AndSendsOneFlatPost()
    {
        var service = new ScriptedHandler().Answer(Answers.Submitted);

        var prediction = await TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal(Answers.Id, prediction.Id);
        Assert.Equal(PredictionStatus.Processing, prediction.Status);
        var request = Assert.Single(service.Requests);
        Assert.Equal("https://atlas.test/api/v1/model/generateVideo", request.Uri.AbsoluteUri);
        Assert.Equal($"Bearer {TestClient.Key}", request.Authorization);
        Assert.StartsWith("AtlasSeedance/", request.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal("bytedance/seedance-2.0/reference-to-video", request.Json.GetProperty("model").GetString());
        Assert.Equal("A lighthouse in a storm", request.Json.GetProperty("prompt").GetString());
        Assert.Equal(5, request.Json.GetProperty("duration").GetInt32());
    }

    [Fact]
    public async Task BareReply_GivesThePrediction()
    {
        var service = new ScriptedHandler().Answer("""{"id":"pred_abc123","status":"processing","model":"model-name","created_at":"2025-01-01T00:00:00Z"}""");

        var prediction = await TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal("pred_abc123", prediction.Id);
        Assert.Equal("model-name", prediction.Model);
        Assert.Equal(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), prediction.CreatedAt);
    }

    [Fact]
    public async Task NestedForm_PutsEverythingButTheModelIntoInput()
    {
        var service = new ScriptedHandler().Answer(Answers.Submitted);

        await TestClient.Create(service, configure: options => options.RequestBodyForm = RequestBodyForm.Nested)
            .SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        var body = service.Requests[0].Json;
        Assert.Equal(["model", "input"], body.EnumerateObject().Select(field => field.Name));
        Assert.Equal("A lighthouse in a storm", body.GetProperty("input").GetProperty("prompt").GetString());
    }

    [Fact]
    public async Task RetentionTimes_TravelAsHeadersInHours()
    {
        var service = new ScriptedHandler().Answer(Answers.Submitted);
        var request = VideoRequest.CreateBuilder().WithPrompt("x").WithOutputRetention(TimeSpan.FromDays(2)).WithRequestRetention(TimeSpan.Zero).Build();

        await TestClient.Create(service).SubmitAsync(request, cancellationToken: Cancel);

        Assert.Equal("48", service.Requests[0].Headers["X-AtlasCloud-Object-Expiration-Hours"]);
        Assert.Equal("0", service.Requests[0].Headers["X-AtlasCloud-Request-Retention-Hours"]);
    }

    [Theory]
    [InlineData(48, null)]
    [InlineData(null, 24)]
    public async Task OneRetentionTime_TravelsAlone(int? output, int? request)
    {
        var service = new ScriptedHandler().Answer(Answers.Submitted);
        var builder = VideoRequest.CreateBuilder().WithPrompt("x");
        if (output is { } hours)
            builder.WithOutputRetention(TimeSpan.FromHours(hours));
        if (request is { } requestHours)
            builder.WithRequestRetention(TimeSpan.FromHours(requestHours));

        await TestClient.Create(service).SubmitAsync(builder.Build(), cancellationToken: Cancel);

        Assert.Equal(output?.ToString(CultureInfo.InvariantCulture), service.Requests[0].Headers.GetValueOrDefault("X-AtlasCloud-Object-Expiration-Hours"));
        Assert.Equal(request?.ToString(CultureInfo.InvariantCulture), service.Requests[0].Headers.GetValueOrDefault("X-AtlasCloud-Request-Retention-Hours"));
    }

    [Fact]
    public async Task NoSeedGiven_OneIsDrawn_EachTimeAnother()
    {
        var service = new ScriptedHandler().Answer(Answers.Submitted);
        var client = TestClient.Create(service);

        for (var i = 0; i < 20; i++)
            await client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        var seeds = service.Requests.Select(request => request.Json.GetProperty("seed").GetInt64()).ToArray();
        Assert.All(seeds, seed => Assert.InRange(seed, 0, int.MaxValue));
        Assert.True(seeds.Distinct().Count() > 15, "Drawn seeds repeat.");
    }

    [Theory]
    [InlineData("bytedance/seedance-2.5/reference-to-video")]
    [InlineData("somebody/else")]
    public async Task ModelNotKnownToTakeASeed_IsSentNone(string model)
    {
        var service = new ScriptedHandler().Answer(Answers.Submitted);
        var request = VideoRequest.CreateBuilder().WithPrompt("x").WithModel(new SeedanceModel(model)).Build();

        await TestClient.Create(service).SubmitAsync(request, cancellationToken: Cancel);

        Assert.False(service.Requests[0].Json.TryGetProperty("seed", out _));
    }

    [Fact]
    public async Task GivenSeed_IsSentAsItIs()
    {
        var service = new ScriptedHandler().Answer(Answers.Submitted);

        await TestClient.Create(service).SubmitAsync(VideoRequest.CreateBuilder().WithPrompt("x").WithSeed(4294967295).Build(), cancellationToken: Cancel);

        Assert.Equal(4294967295, service.Requests[0].Json.GetProperty("seed").GetInt64());
    }

    [Theory]
    [InlineData(400, typeof(InvalidRequestException))]
    [InlineData(401, typeof(AuthenticationFailedException))]
    [InlineData(402, typeof(InsufficientBalanceException))]
    [InlineData(403, typeof(AuthenticationFailedException))]
    [InlineData(404, typeof(InvalidRequestException))]
    [InlineData(413, typeof(InvalidRequestException))]
    [InlineData(422, typeof(InvalidRequestException))]
    [InlineData(451, typeof(RegionNotAllowedException))]
    public async Task Refused_ThrowsTheTypedException_AndPostsOnce(int status, Type exception)
    {
        var service = new ScriptedHandler().Answer((HttpStatusCode)status, Answers.Error(status, "InvalidParameter.Duration: too long"));

        var error = (SeedanceException)await Assert.ThrowsAsync(exception, () => TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal(1, service.Posts);
        Assert.Equal(status, (int)error.StatusCode!);
        Assert.Equal("req-1", error.RequestId);
        Assert.Equal("InvalidParameter.Duration", error.ErrorCode);
        Assert.Contains("too long", error.Message, StringComparison.Ordinal);
        Assert.Contains("too long", error.ResponseBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(402)]
    [InlineData(400)]
    public async Task RefusedInAnEnvelopeWithHttp200_ThrowsTheTypedException_AndPostsOnce(int code)
    {
        var service = new ScriptedHandler().Answer(Answers.Error(code, "no"));

        var error = await Assert.ThrowsAnyAsync<SeedanceException>(() => TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.IsNotType<SubmissionUncertainException>(error);
        Assert.Equal(code, (int)error.StatusCode!);
        Assert.Equal(1, service.Posts);
    }

    [Fact]
    public async Task SensitiveContent_IsToldApart()
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.BadRequest, Answers.Error(400, "InputImageSensitiveContentDetected.PolicyViolation the image"));

        var error = await Assert.ThrowsAsync<ContentRejectedException>(() => TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal("InputImageSensitiveContentDetected.PolicyViolation", error.ErrorCode);
        Assert.Null(error.PredictionId);
    }

    [Fact]
    public async Task RateLimited_IsSentAgain()
    {
        var clock = new PauseSkippingTimeProvider();
        var service = new ScriptedHandler()
            .Answer((HttpStatusCode)429, Answers.Error(429, "slow down"), adjust: response => response.Headers.TryAddWithoutValidation("Retry-After", "7"))
            .Answer(Answers.Submitted);

        var prediction = await TestClient.Create(service, clock).SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal(Answers.Id, prediction.Id);
        Assert.Equal(2, service.Posts);
        Assert.Equal([TimeSpan.FromSeconds(7)], clock.Pauses);
        Assert.Equal(service.Requests[0].Body, service.Requests[1].Body);
    }

    [Fact]
    public async Task UnavailableInTheServicesOwnEnvelope_IsSentAgain()
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.ServiceUnavailable, Answers.Error(503, "busy")).Answer(Answers.Submitted);

        await TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal(2, service.Posts);
    }

    [Fact]
    public async Task NeverConnected_IsSentAgain()
    {
        var service = new ScriptedHandler().Throw(NeverConnected()).Answer(Answers.Submitted);

        await TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal(2, service.Posts);
    }

    [Fact]
    public async Task NeverConnectedWithinAllTries_IsNotUncertain()
    {
        var service = new ScriptedHandler().Throw(NeverConnected());

        var error = await Assert.ThrowsAsync<ServiceUnavailableException>(() => TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal(4, service.Posts);
        Assert.Contains("Nothing was submitted or charged", error.Message, StringComparison.Ordinal);
        Assert.Contains("https://atlas.test/", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoRetriesAllowed_NeverConnected_PostsOnce()
    {
        var service = new ScriptedHandler().Throw(NeverConnected());
        var client = TestClient.Create(service, configure: options => options.Retry.MaxRetryAttempts = 0);

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal(1, service.Posts);
    }

    [Theory]
    [InlineData("3600")]
    [InlineData("99999999999999999999")]
    [InlineData("Fri, 01 Jan 2100 00:00:00 GMT")]
    public async Task RetryAfterBeyondTheBudget_FailsAtOnceWithTheValue(string retryAfter)
    {
        var service = new ScriptedHandler()
            .Answer((HttpStatusCode)429, Answers.Error(429, "slow down"), adjust: response => response.Headers.TryAddWithoutValidation("Retry-After", retryAfter));

        var error = await Assert.ThrowsAsync<RateLimitExceededException>(() => TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal(1, service.Posts);
        Assert.True(error.RetryAfter >= TimeSpan.FromHours(1));
    }

    public static TheoryData<string, int, string, string> UnsureAnswers => new()
    {
        { "server error", 500, Answers.Error(500, "oops"), "application/json" },
        { "bad gateway", 502, "<html>Bad gateway</html>", "text/html" },
        { "a proxy's 503", 503, "<html>Unavailable</html>", "text/html" },
        { "a proxy's 503 as JSON", 503, """{"error":"upstream"}""", "application/json" },
        { "a gateway's 503 with a code of its own", 503, """{"code":"do_request_failed","message":"upstream reset","data":null}""", "application/json" },
        { "rate limit in an envelope with 200", 200, Answers.Error(429, "slow down"), "application/json" },
        { "gateway time-out", 504, Answers.Error(504, "late"), "application/json" },
        { "request time-out", 408, Answers.Error(408, "late"), "application/json" },
        { "redirect", 307, "", "text/plain" },
        { "teapot", 418, "{}", "application/json" },
        { "empty", 200, "", "application/json" },
        { "cut short", 200, """{"code":200,"data":{"id":"0123""", "application/json" },
        { "web page", 200, "<html>Log in</html>", "text/html" },
        { "no id", 200, """{"code":200,"data":{"status":"processing"}}""", "application/json" },
        { "an id that is a path", 200, """{"code":200,"data":{"id":".."}}""", "application/json" },
        { "an error's id", 200, """{"code":402,"msg":"broke","data":{"id":"req-1"}}""", "application/json" },
        { "somebody else's id", 200, """{"id":"evt_1"}""", "application/json" },
        { "an array", 200, "[1,2]", "application/json" },
        { "server error in an envelope with 200", 200, Answers.Error(500, "oops"), "application/json" },
    };

    [Theory]
    [MemberData(nameof(UnsureAnswers))]
    public async Task UnsureAnswer_IsUncertain_AndPostsOnce(string what, int status, string body, string contentType)
    {
        var service = new ScriptedHandler().Answer((HttpStatusCode)status, body, contentType);

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(
            () => TestClient.Create(service).SubmitAsync(TestClient.Request("order-4711"), cancellationToken: Cancel));

        Assert.True(service.Posts == 1, what);
        Assert.Equal("order-4711", error.Submission.Label);
        Assert.Contains("order-4711", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.InnerException);
        Assert.Empty(error.Candidates);
        Assert.DoesNotContain("try again", error.Message + error.Submission.Reason, StringComparison.OrdinalIgnoreCase);
    }

    public static TheoryData<string, Exception> UnsureFailures => new()
    {
        { "reset", new HttpRequestException("An error occurred while sending the request.", new IOException("reset", new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionReset))) },
        { "unknown", new HttpRequestException("?") },
        { "early end", new IOException("The response ended prematurely.") },
        { "the client's own time-out", new TaskCanceledException("timeout", new TimeoutException()) },
        { "a bug in a handler", new InvalidOperationException("bug") },
        { "disposed", new ObjectDisposedException("HttpClient") },
    };

    [Theory]
    [MemberData(nameof(UnsureFailures))]
    public async Task UnsureFailure_IsUncertain_AndPostsOnce(string what, Exception failure)
    {
        var service = new ScriptedHandler().Throw(failure);

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.True(service.Posts == 1, what);
        Assert.Equal("bytedance/seedance-2.0/reference-to-video", error.Submission.Model);
    }

    [Fact]
    public async Task NoAnswerWithinTheTime_IsUncertain_AndPostsOnce()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var service = new ScriptedHandler().Hang(reached);
        var submit = TestClient.Create(service, clock).SubmitAsync(TestClient.Request(), cancellationToken: Cancel);
        await reached.Task;

        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(submit.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => submit);
        Assert.Equal(1, service.Posts);
        Assert.Contains("60 s", error.Submission.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(402, typeof(InsufficientBalanceException), 1)]
    [InlineData(429, typeof(RateLimitExceededException), 4)]
    public async Task RefusalWhoseBodyIsCut_IsARefusalStill(int status, Type exception, int posts)
    {
        var service = new ScriptedHandler().Then((_, _) => Task.FromResult(new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new UnknownLengthContent(new FailingStream(new byte[100], failAfter: 50)),
        }));

        await Assert.ThrowsAsync(exception, () => TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal(posts, service.Posts);
    }

    [Fact]
    public async Task AnswerWithTextCutInMidEmoji_StillGivesTheId()
    {
        var service = new ScriptedHandler().Answer($$$"""{"code":200,"message":"\ud83d","data":{"id":"{{{Answers.Id}}}","status":"processing","error":"\ud83d"}}""");

        var prediction = await TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal(Answers.Id, prediction.Id);
    }

    [Fact]
    public async Task DeeplyNestedParameter_IsUncertainLikeAnyOther()
    {
        var nested = System.Text.Json.Nodes.JsonNode.Parse("1")!;
        for (var i = 0; i < 62; i++)
            nested = new System.Text.Json.Nodes.JsonArray(nested);
        var request = VideoRequest.CreateBuilder().WithPrompt("x").WithParameter("deep", nested).Build();
        var service = new ScriptedHandler().Answer(HttpStatusCode.GatewayTimeout, "");
        var client = TestClient.Create(service, configure: options => options.RequestBodyForm = RequestBodyForm.Nested);

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(request, cancellationToken: Cancel));

        Assert.Contains("deep", error.Submission.FieldDigests.Keys);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LoggerThatThrows_CostsNothing(bool taken)
    {
        var service = taken ? new ScriptedHandler().Answer(Answers.Submitted) : new ScriptedHandler().Answer(HttpStatusCode.GatewayTimeout, "");
        using var loggers = new ThrowingLoggerFactory();
        var client = new SeedanceClient(new HttpClient(service), TestClient.Options(), new SeedanceClientServices { LoggerFactory = loggers });

        if (taken)
            Assert.Equal(Answers.Id, (await client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel)).Id);
        else
            Assert.NotNull((await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel))).Submission);
    }

    [Fact]
    public async Task FirstRateLimitedThenReset_IsUncertain()
    {
        var service = new ScriptedHandler().Answer((HttpStatusCode)429, Answers.Error(429, "slow down")).Throw(new HttpRequestException("reset"));

        await Assert.ThrowsAsync<SubmissionUncertainException>(() => TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal(2, service.Posts);
    }

    [Fact]
    public async Task FailedAtOnceAsHttp500WithItsId_IsKnown()
    {
        var service = new ScriptedHandler().Answer(
            HttpStatusCode.InternalServerError, $$$"""{"code":500,"message":"Generation failed: x","data":{"id":"{{{Answers.Id}}}","status":"failed","error_code":1}}""");

        var prediction = await TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal(Answers.Id, prediction.Id);
        Assert.True(prediction.Status.IsFailure);
    }

    [Fact]
    public async Task CancelledBeforeTheCall_IsAPlainCancellation_AndNothingIsSent()
    {
        var service = new ScriptedHandler().Answer(Answers.Submitted);
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: source.Token));

        Assert.IsNotType<SeedanceCanceledException>(error);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task CancelledAfterThePostBegan_CarriesTheSubmissionAndTheToken()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var service = new ScriptedHandler().Hang(reached);
        using var source = new CancellationTokenSource();
        var submit = TestClient.Create(service).SubmitAsync(TestClient.Request("order-4711"), cancellationToken: source.Token);
        await reached.Task;

        await source.CancelAsync();

        var error = await Assert.ThrowsAsync<SeedanceCanceledException>(() => submit);
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Equal("order-4711", error.Submission?.Label);
        Assert.Null(error.PredictionId);
        Assert.Equal(1, service.Posts);
    }

    [Fact]
    public async Task NoKey_FailsAtTheFirstCall_AndNothingIsSent()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("ATLASCLOUD_API_KEY") is not null, "ATLASCLOUD_API_KEY is set");
        var service = new ScriptedHandler().Answer(Answers.Submitted);
        var client = TestClient.Create(service, configure: options => options.ApiKey = null);

        var error = await Assert.ThrowsAsync<AuthenticationFailedException>(() => client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Contains("ATLASCLOUD_API_KEY", error.Message, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task KeyWithALineBreakAtItsEnd_IsTrimmed()
    {
        var service = new ScriptedHandler().Answer(Answers.Submitted);

        await TestClient.Create(service, configure: options => options.ApiKey = " key-from-a-file\r\n").SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal("Bearer key-from-a-file", service.Requests[0].Authorization);
    }

    [Fact]
    public async Task AnswerThatRepeatsTheKey_DoesNotPutItIntoTheException()
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.Unauthorized, Answers.Error(401, $"unknown key {TestClient.Key}"));

        var error = await Assert.ThrowsAsync<AuthenticationFailedException>(() => TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.DoesNotContain(TestClient.Key, error.ToString() + error.ResponseBody, StringComparison.Ordinal);
        Assert.Contains("unknown key ***", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvalidRequest_ThrowsAllProblems_AndSendsNothing()
    {
        var service = new ScriptedHandler().Answer(Answers.Submitted);
        var builder = VideoRequest.CreateBuilder().WithDuration(TimeSpan.FromSeconds(900));
        builder.AddAudio(MediaSource.FromUri("https://example.org/a.mp3"));

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => TestClient.Create(service).SubmitAsync(builder.Build(), cancellationToken: Cancel));

        Assert.Equal(2, error.Problems.Count);
        Assert.Contains(error.Problems, problem => problem.Member == "Duration" && problem.IsAdvisory);
        Assert.Contains(error.Problems, problem => problem.Member.StartsWith("ReferenceAudios", StringComparison.Ordinal) && !problem.IsAdvisory);
        Assert.All(error.Problems, problem => Assert.Contains(problem.Message, error.Message, StringComparison.Ordinal));
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task AdvisoryChecksSkipped_TheServiceDecides()
    {
        var service = new ScriptedHandler().Answer(Answers.Submitted);
        var client = TestClient.Create(service, configure: options => options.SkipAdvisoryChecks = true);

        await client.SubmitAsync(VideoRequest.CreateBuilder().WithPrompt("x").WithDuration(TimeSpan.FromSeconds(900)).Build(), cancellationToken: Cancel);

        Assert.Equal(900, service.Requests[0].Json.GetProperty("duration").GetInt32());
    }

    [Fact]
    public async Task Progress_NamesThePrediction()
    {
        var service = new ScriptedHandler().Answer(Answers.Submitted);
        var progress = new RecordingProgress<VideoProgress>();

        await TestClient.Create(service).SubmitAsync(TestClient.Request(), progress, Cancel);

        var report = Assert.Single(progress.Reports);
        Assert.Equal(VideoStage.Submitted, report.Stage);
        Assert.Equal(Answers.Id, report.PredictionId);
    }

    internal static HttpRequestException NeverConnected()
        => new(HttpRequestError.ConnectionError, "Connection refused", new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused));
}

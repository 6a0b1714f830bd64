using System.Net;
using AtlasSeedance.Emulator;
using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Submissions;

public class SubmitFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FaultMoment.BeforeAcceptance, 0)]
    [InlineData(FaultMoment.AfterAcceptance, 1)]
    public async Task Reset_IsUncertain_AndPostedOnce(FaultMoment moment, int accepted)
    {
        await using var session = await AtlasSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, moment, Fault.Always));
        var request = VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance20TextToVideo).WithPrompt("A storm").WithLabel("order-4711").Build();

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => session.Client.SubmitAsync(request, cancellationToken: Token));

        Assert.Single(session.SubmitRequests);
        Assert.Equal(accepted, session.Atlas.Submissions.Count);
        Assert.Equal("order-4711", error.Submission.Label);
        Assert.Equal(session.Atlas.BaseAddress, error.Submission.BaseAddress);
        Assert.Equal(error.Submission.ToJson(), UncertainSubmission.FromJson(error.Submission.ToJson()).ToJson());
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task ServerErrorAfterAcceptance_IsUncertain_AndPostedOnce(int status)
    {
        await using var session = await AtlasSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Submit, status, Fault.Always, when: FaultMoment.AfterAcceptance));

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.Single(session.SubmitRequests);
        Assert.Single(session.Atlas.Submissions);
        Assert.Equal((HttpStatusCode)status, error.StatusCode);
    }

    [Fact]
    public async Task NoAnswerInTime_IsUncertain_AndPostedOnce()
    {
        // The emulator's clock stands still: its answer never comes.
        var delay = TimeSpan.FromHours(1);
        var clock = new TimerSignalTimeProvider(delay);
        await using var session = await AtlasSession.StartAsync(
            new AtlasEmulatorOptions { FFmpegPath = "none", TimeProvider = clock },
            options => options.RequestTimeout = TimeSpan.FromMilliseconds(200));
        session.Atlas.Faults.Add(Fault.Delay(EmulatorEndpoint.Submit, delay, Fault.Always, FaultMoment.AfterAcceptance));

        await Assert.ThrowsAsync<SubmissionUncertainException>(() => session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        await clock.Begun.WaitAsync(Token);
        Assert.Single(session.SubmitRequests);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task SurelyNotTaken_IsSentAgain_AndAcceptedOnce(int status)
    {
        await using var session = await AtlasSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Submit, status, times: 2));

        var result = await session.Client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: Token);

        Assert.Equal(new int?[] { status, status, 200 }, session.SubmitRequests.Select(request => request.StatusCode));
        Assert.Equal(result.PredictionId, Assert.Single(session.Atlas.Submissions).PredictionId);
    }

    [Fact]
    public async Task RateLimitThatStays_EndsInItsException()
    {
        await using var session = await AtlasSession.StartAsync(configure: options => options.Retry.MaxRetryAttempts = 2);
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Submit, 429, Fault.Always));

        await Assert.ThrowsAsync<RateLimitExceededException>(() => session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.Equal(3, session.SubmitRequests.Count());
        Assert.Empty(session.Atlas.Submissions);
    }

    [Fact]
    public async Task RetryAfterBeyondTheBudget_FailsAtOnce_WithItsValue()
    {
        await using var session = await AtlasSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Submit, 429, retryAfter: TimeSpan.FromMinutes(10)));

        var error = await Assert.ThrowsAsync<RateLimitExceededException>(() => session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.Equal(TimeSpan.FromMinutes(10), error.RetryAfter);
        Assert.Single(session.SubmitRequests);
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
    public async Task Refusal_IsItsOwnException_WithoutAnotherPost(int status, Type expected)
    {
        await using var session = await AtlasSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Submit, status, Fault.Always));

        var error = (SeedanceException)await Assert.ThrowsAsync(expected, () => session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        var request = Assert.Single(session.SubmitRequests);
        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.Equal(request.RequestId, error.RequestId);
        Assert.NotNull(error.ResponseBody);
        Assert.Empty(session.Atlas.Submissions);
    }

    [Fact]
    public async Task BodyTooLarge_IsRefused_NotUncertain()
    {
        await using var session = await AtlasSession.StartAsync(new AtlasEmulatorOptions { FFmpegPath = "none", MaxRequestBytes = 100_000 });
        var picture = new byte[5_000_000];
        (await File.ReadAllBytesAsync(SampleMedia.Hero, Token)).CopyTo(picture, 0);
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(MediaSource.FromBytes(picture, "hero.png", asDataUri: true));

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => session.Client.SubmitAsync(builder.WithPrompt("A wave").Build(), cancellationToken: Token));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, error.StatusCode);
        Assert.Single(session.SubmitRequests);
    }

    [Fact]
    public async Task NobodyListens_IsNotUncertain()
    {
        await using var session = await AtlasSession.StartAsync(configure: options => options.Retry.MaxRetryAttempts = 1);
        await session.Atlas.DisposeAsync();

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));
    }
}

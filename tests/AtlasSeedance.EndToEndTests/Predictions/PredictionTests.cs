using System.Net;
using AtlasSeedance.Emulator;
using AtlasSeedance.EndToEndTests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AtlasSeedance.EndToEndTests.Predictions;

public class PredictionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_RunningJob_IsSeenAsItIs()
    {
        var clock = new FakeTimeProvider();
        await using var session = await AtlasSession.StartAsync(new AtlasEmulatorOptions { FFmpegPath = "none", TimeProvider = clock });
        var submitted = await session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token);

        clock.Advance(TimeSpan.FromSeconds(10));
        var prediction = await session.Client.GetPredictionAsync(submitted.Id, Token);

        Assert.Equal(PredictionStatus.Processing, prediction.Status);
        Assert.Equal("bytedance/seedance-2.0/text-to-video", prediction.Model);
        Assert.Empty(prediction.Outputs);
        Assert.Null(prediction.Price);
        Assert.True(prediction.TryGetField("urls", out _));
    }

    [Fact]
    public async Task Get_UnknownId_SaysSoWithTheRequestsId()
    {
        await using var session = await AtlasSession.StartAsync();

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => session.Client.GetPredictionAsync("no-such-prediction", Token));

        Assert.Equal(HttpStatusCode.NotFound, error.StatusCode);
        Assert.Equal("no-such-prediction", error.PredictionId);
        Assert.Equal(session.Atlas.Requests[^1].RequestId, error.RequestId);
    }

    [Fact]
    public async Task Watch_YieldsEachLook_UpToTheEnd()
    {
        var clock = new FakeTimeProvider();
        await using var session = await AtlasSession.StartAsync(new AtlasEmulatorOptions { FFmpegPath = "none", TimeProvider = clock });
        var submitted = await session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token);

        var statuses = new List<string>();
        await foreach (var prediction in session.Client.WatchAsync(submitted.Id, Token))
        {
            statuses.Add(prediction.Status.Value);
            clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(["created", "queued", "processing", "completed"], statuses.Distinct());
        Assert.Single(statuses, "completed");
    }

    [Fact]
    public async Task Watch_FailedJob_EndsWithoutAnException()
    {
        await using var session = await AtlasSession.StartAsync();
        session.Atlas.Faults.Add(Fault.FailJob(1, "Out of luck"));
        var submitted = await session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token);

        VideoPrediction? last = null;
        await foreach (var prediction in session.Client.WatchAsync(submitted.Id, Token))
            last = prediction;

        Assert.Equal(PredictionStatus.Failed, last?.Status);
        Assert.Equal("Out of luck", last?.Error);
    }

    [Fact]
    public async Task Wait_JobThatEndedLongAgo_ReturnsAtOnce()
    {
        await using var session = await AtlasSession.StartAsync();

        var result = await session.Client.WaitForCompletionAsync("pred_abc123", cancellationToken: Token);

        Assert.Equal("pred_abc123", result.PredictionId);
        Assert.Single(session.Atlas.Requests);
    }

    [Fact]
    public async Task Wait_TimeIsUp_SaysSoWithTheId_AndAnotherWaitResumes()
    {
        var clock = new FakeTimeProvider();
        await using var session = await AtlasSession.StartAsync(new AtlasEmulatorOptions { FFmpegPath = "none", TimeProvider = clock });
        var submitted = await session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token);
        var impatient = session.CreateClient(options => options.Polling.WaitTimeout = TimeSpan.FromMilliseconds(100));

        var error = await Assert.ThrowsAsync<WaitTimeoutException>(() => impatient.WaitForCompletionAsync(submitted.Id, cancellationToken: Token));
        clock.Advance(TimeSpan.FromMinutes(1));
        var result = await session.Client.WaitForCompletionAsync(error.PredictionId!, cancellationToken: Token);

        Assert.Equal(submitted.Id, result.PredictionId);
    }

    [Fact]
    public async Task Wait_LooksThatFail_AreNotTheJobsFailure()
    {
        await using var session = await AtlasSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Poll, 404));
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Poll, 502, times: 2));
        session.Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Poll));
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Poll, 429));

        var result = await session.Client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: Token);

        Assert.Equal(result.PredictionId, Assert.Single(session.Atlas.Submissions).PredictionId);
        Assert.Empty(session.Atlas.Faults.Active);
    }

    [Fact]
    public async Task Price_MayComeLater()
    {
        var clock = new FakeTimeProvider();
        await using var session = await AtlasSession.StartAsync(
            new AtlasEmulatorOptions { GenerationTime = TimeSpan.Zero, FFmpegPath = "none", TimeProvider = clock, PriceDelay = TimeSpan.FromMinutes(1) });

        var result = await session.Client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: Token);
        clock.Advance(TimeSpan.FromMinutes(1));
        var later = await session.Client.GetPredictionAsync(result.PredictionId, Token);

        Assert.Null(result.Cost);
        Assert.Equal(Assert.Single(session.Atlas.Submissions).ChargeUsd, later.Price);
    }
}

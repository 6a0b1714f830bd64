using AtlasSeedance.Emulator;
using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Submissions;

public class LookupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RequestBodyForm.Flat)]
    [InlineData(RequestBodyForm.Nested)]
    public async Task ResetAfterAcceptance_FindsPredictionInHistory_AndPostsOnce(RequestBodyForm form)
    {
        await using var session = await StartAsync(options => options.RequestBodyForm = form);
        session.Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance));

        var result = await session.Client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: Token);

        Assert.Single(session.SubmitRequests);
        Assert.Equal(Assert.Single(session.Atlas.Submissions).PredictionId, result.PredictionId);
        var file = await session.Client.DownloadToFileAsync(result.Video, session.NewPath("out.mp4"), cancellationToken: Token);
        Assert.True(file.BytesWritten > 0);
    }

    [Fact]
    public async Task IdenticalRequestsAtOnce_AllUncertain_EachGetTheirOwn()
    {
        await using var session = await StartAsync();
        session.Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance, Fault.Always));

        var predictions = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token)));

        Assert.Equal(16, session.SubmitRequests.Count());
        Assert.Equal(session.Atlas.Submissions.Select(submission => submission.PredictionId).Order(), predictions.Select(prediction => prediction.Id).Order());
    }

    [Fact]
    public async Task HistoryCannotBeReached_IsUncertain_AndResolvedByAnotherClientLater()
    {
        await using var session = await StartAsync(options => options.SubmissionLookupTime = TimeSpan.FromMilliseconds(1));
        session.Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance));
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.History, 503, times: 2));

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.Empty(error.Candidates);
        var stored = error.Submission.ToJson();
        var found = await session.CreateClient().ResolveAsync(UncertainSubmission.FromJson(stored), Token);
        Assert.Equal(Assert.Single(session.Atlas.Submissions).PredictionId, found?.Id);
        Assert.Single(session.SubmitRequests);
    }

    [Fact]
    public async Task SubmitThatKeepsNothing_IsUncertain_AndPostedOnce()
    {
        await using var session = await StartAsync(options => options.SubmissionLookupTime = TimeSpan.FromMilliseconds(1));
        session.Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance));
        var request = VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance20TextToVideo).WithPrompt("A storm").WithRequestRetention(TimeSpan.Zero).Build();

        await Assert.ThrowsAsync<SubmissionUncertainException>(() => session.Client.SubmitAsync(request, cancellationToken: Token));

        Assert.Single(session.SubmitRequests);
        Assert.Single(session.Atlas.Submissions);
    }

    private static Task<AtlasSession> StartAsync(Action<SeedanceClientOptions>? configure = null) => AtlasSession.StartAsync(configure: options =>
    {
        options.SubmissionLookupTime = TimeSpan.FromSeconds(30);
        configure?.Invoke(options);
    });
}

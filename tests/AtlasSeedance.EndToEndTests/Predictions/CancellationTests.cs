using AtlasSeedance.Emulator;
using AtlasSeedance.EndToEndTests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AtlasSeedance.EndToEndTests.Predictions;

public class CancellationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task InMidWait_CarriesTheId_AndAnotherClientResumes()
    {
        var clock = new FakeTimeProvider();
        await using var session = await AtlasSession.StartAsync(new AtlasEmulatorOptions { FFmpegPath = "none", TimeProvider = clock });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var progress = new RecordingProgress<VideoProgress>(report =>
        {
            if (report.Stage == VideoStage.Generating)
                stop.Cancel();
        });

        var canceled = await Assert.ThrowsAsync<SeedanceCanceledException>(() => session.Client.GenerateVideoAsync(TestRequests.Text(), progress, stop.Token));
        clock.Advance(TimeSpan.FromMinutes(1));
        var result = await session.CreateClient().WaitForCompletionAsync(canceled.PredictionId!, cancellationToken: Token);

        Assert.Equal(stop.Token, canceled.CancellationToken);
        Assert.Equal(Assert.Single(session.Atlas.Submissions).PredictionId, result.PredictionId);
    }

    [Fact]
    public async Task BeforeTheSubmit_IsPlain_AndNothingIsSent()
    {
        await using var session = await AtlasSession.StartAsync();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        var canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.Client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: stop.Token));

        Assert.IsNotType<SeedanceCanceledException>(canceled);
        Assert.Empty(session.SubmitRequests);
    }

    [Fact]
    public async Task WhileTheSubmitIsUnanswered_CarriesTheSubmission_AndPostsOnce()
    {
        var delay = TimeSpan.FromHours(1);
        var clock = new TimerSignalTimeProvider(delay);
        await using var session = await AtlasSession.StartAsync(new AtlasEmulatorOptions { FFmpegPath = "none", TimeProvider = clock });
        session.Atlas.Faults.Add(Fault.Delay(EmulatorEndpoint.Submit, delay, when: FaultMoment.AfterAcceptance));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var submit = session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: stop.Token);
        await clock.Begun.WaitAsync(Token);
        await stop.CancelAsync();
        var canceled = await Assert.ThrowsAsync<SeedanceCanceledException>(() => submit);

        Assert.Null(canceled.PredictionId);
        Assert.NotNull(canceled.Submission);
        Assert.Single(session.Atlas.Submissions);
        Assert.Single(session.SubmitRequests);
    }

    [Fact]
    public async Task ServiceRestarted_TheIdStillLeadsToTheVideo()
    {
        var folder = Directory.CreateTempSubdirectory("atlas-end-to-end-");
        try
        {
            var options = new AtlasEmulatorOptions { GenerationTime = TimeSpan.Zero, FFmpegPath = "none", DataDirectory = folder.FullName };
            string id;
            await using (var first = await AtlasSession.StartAsync(options))
                id = (await first.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token)).Id;
            await using var second = await AtlasSession.StartAsync(options);

            var result = await second.Client.WaitForCompletionAsync(id, cancellationToken: Token);
            var file = await second.Client.DownloadToFileAsync(result.Video, second.NewPath("video.mp4"), cancellationToken: Token);

            Assert.True(file.BytesWritten > 0);
            Assert.Empty(second.SubmitRequests);
            Assert.Single(second.Atlas.Submissions);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

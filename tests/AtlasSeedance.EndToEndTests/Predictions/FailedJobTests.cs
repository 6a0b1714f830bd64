using AtlasSeedance.Emulator;
using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Predictions;

public class FailedJobTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task ServedAsEitherStatus_IsTheJobsVerdict(int status)
    {
        await using var session = await AtlasSession.StartAsync(
            new AtlasEmulatorOptions { GenerationTime = TimeSpan.Zero, FFmpegPath = "none", FailedPredictionStatusCode = status });
        session.Atlas.Faults.Add(Fault.FailJob(1, "The model ran out of memory"));

        var error = await Assert.ThrowsAsync<GenerationFailedException>(() => session.Client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: Token));
        var polls = session.Atlas.Requests.Count(request => request.StatusCode == status && request.Path.Contains("/prediction/", StringComparison.Ordinal));
        var prediction = await session.Client.GetPredictionAsync(error.PredictionId!, Token);

        Assert.Equal(Assert.Single(session.Atlas.Submissions).PredictionId, error.PredictionId);
        Assert.Equal("1", error.ErrorCode);
        Assert.Contains("The model ran out of memory", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, polls);
        Assert.Equal(PredictionStatus.Failed, prediction.Status);
        Assert.Null(prediction.Price);
    }

    [Fact]
    public async Task RefusedByModeration_IsContentRejected()
    {
        await using var session = await AtlasSession.StartAsync();
        session.Atlas.Faults.Add(Fault.FailJob(1039, "The input was refused by content moderation"));

        var error = await Assert.ThrowsAsync<ContentRejectedException>(() => session.Client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.Equal("1039", error.ErrorCode);
        Assert.Equal(Assert.Single(session.Atlas.Submissions).PredictionId, error.PredictionId);
    }
}

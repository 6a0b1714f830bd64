using AtlasSeedance;
using Moq;

namespace Testing;

/// <summary>The client itself mocked: for the logic around it. <see cref="SeedanceModelFactory"/> makes what it returns.</summary>
public class MoqTests
{
    private static readonly Uri Photo = new("https://shop.example/teapot.jpg");

    [Fact]
    public async Task VideoMade_TeaserIsDownloaded_CostIsReturned()
    {
        var result = SeedanceModelFactory.VideoResult("pred-1", new Uri("https://cdn.example/1.mp4"), cost: 1.21m);
        var seedance = new Mock<ISeedanceClient>();
        seedance.Setup(client => client.GenerateVideoAsync(
                It.Is<VideoRequest>(request => request.Prompt == "The camera circles @Image1 on a turntable"), null, It.IsAny<CancellationToken>()))
            .ReturnsAsync(result);
        seedance.Setup(client => client.DownloadToFileAsync(result.Video, "teaser.mp4", null, It.IsAny<CancellationToken>()))
            .ReturnsAsync(SeedanceModelFactory.DownloadResult(1_000_000, "teaser.mp4"))
            .Verifiable(Times.Once);

        var cost = await new TeaserStudio(seedance.Object).MakeTeaserAsync(Photo, "teaser.mp4", TestContext.Current.CancellationToken);

        Assert.Equal(1.21m, cost);
        seedance.Verify();
    }

    [Fact]
    public async Task PhotoRefused_NothingIsDownloaded_NoCost()
    {
        var seedance = new Mock<ISeedanceClient>();
        seedance.Setup(client => client.GenerateVideoAsync(It.IsAny<VideoRequest>(), null, It.IsAny<CancellationToken>()))
            .ThrowsAsync(new ContentRejectedException("The photo was refused.") { PredictionId = "pred-1", ErrorCode = "1039" });

        Assert.Null(await new TeaserStudio(seedance.Object).MakeTeaserAsync(Photo, "teaser.mp4", TestContext.Current.CancellationToken));

        seedance.Verify(client => client.DownloadToFileAsync(It.IsAny<VideoOutput>(), It.IsAny<string>(), null, It.IsAny<CancellationToken>()), Times.Never);
    }
}

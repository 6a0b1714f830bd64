using Moq;

namespace AtlasSeedance.Tests.Account;

/// <summary>What a user's own tests do with the account.</summary>
public class AccountFactoryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AMockedClient_ReturnsWhatTheFactoryMakes()
    {
        var prediction = SeedanceModelFactory.VideoPrediction("p1", PredictionStatus.Completed);
        var record = SeedanceModelFactory.PredictionRecord("p1", prediction: prediction, requestBody: """{"seed":7}""", rawJson: """{"session":"s"}""");
        var client = new Mock<ISeedanceClient>();
        client.Setup(mock => mock.ListPredictionsAsync(null, Cancel)).Returns(Records(record));
        client.Setup(mock => mock.GetBalanceAsync(Cancel)).ReturnsAsync(SeedanceModelFactory.AccountBalance(5m, rawJson: """{"limits":1}"""));
        client.Setup(mock => mock.ListModelsAsync(Cancel)).ReturnsAsync([SeedanceModelFactory.ModelInfo(SeedanceModel.Seedance25, "Seedance 2.5", tags: ["video"], rawJson: """{"price":1}""")]);

        await foreach (var listed in client.Object.ListPredictionsAsync(null, Cancel))
        {
            Assert.Equal(PredictionStatus.Completed, listed.Status);
            Assert.True(listed.TryGetRequestField("seed", out _));
            Assert.True(listed.TryGetField("session", out _));
        }
        var balance = await client.Object.GetBalanceAsync(Cancel);
        Assert.Equal("5 USD", balance.ToString());
        Assert.True(balance.TryGetField("limits", out _));
        Assert.False(SeedanceModelFactory.AccountBalance(5m).TryGetField("limits", out _));
        Assert.False(SeedanceModelFactory.AccountBalance(5m, rawJson: "[1]").TryGetField("limits", out _));
        var model = Assert.Single(await client.Object.ListModelsAsync(Cancel));
        Assert.Equal(1, model.Price?.GetInt32());
        Assert.Null(SeedanceModelFactory.ModelInfo("a/b").Price);
    }

    private static async IAsyncEnumerable<PredictionRecord> Records(params PredictionRecord[] records)
    {
        await Task.CompletedTask;
        foreach (var record in records)
            yield return record;
    }
}

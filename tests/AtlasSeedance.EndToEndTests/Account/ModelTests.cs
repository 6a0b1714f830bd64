using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Account;

public class ModelTests
{
    [Fact]
    public async Task List_NamesEveryModelOfThePackage_WithoutAKey()
    {
        await using var session = await AtlasSession.StartAsync();

        var models = await session.CreateClient(options => options.ApiKey = null).ListModelsAsync(TestContext.Current.CancellationToken);

        Assert.False(Assert.Single(session.Atlas.Requests).HasAuthorization);
        Assert.Contains(models, model => model.Id == SeedanceModel.Seedance20);
        Assert.Contains(models, model => model.Id == SeedanceModel.Seedance25ImageToVideo && model.Organization == "ByteDance" && model.Tags.Contains("image-to-video"));
    }
}

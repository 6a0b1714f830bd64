using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Account;

public class ServiceRulesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Balance_GoesDownByWhatASubmitIsCharged()
    {
        await using var session = await AtlasSession.StartAsync();
        var before = await session.Client.GetBalanceAsync(Token);

        await session.Client.SubmitAsync(Request(), cancellationToken: Token);

        var after = await session.Client.GetBalanceAsync(Token);
        Assert.Equal(Assert.Single(session.Atlas.Submissions).ChargeUsd, before.Available - after.Available);
    }

    [Fact]
    public async Task Quote_LiesWithinTheEstimate_AndChargesNothing()
    {
        await using var session = await AtlasSession.StartAsync();
        var estimate = Request().EstimateCost();

        var quote = await session.Client.QuoteAsync(Request(), Token);

        Assert.InRange(quote.Price, estimate.Minimum!.Value, estimate.Maximum!.Value);
        Assert.Empty(session.Atlas.Submissions);
    }

    [Fact]
    public async Task Schema_OfEveryListedModel_IsReadAndAcceptsAnOrdinaryRequest()
    {
        await using var session = await AtlasSession.StartAsync();
        var models = await session.Client.ListModelsAsync(Token);

        Assert.Equal(12, models.Count);
        foreach (var model in models)
        {
            var schema = await session.Client.GetModelSchemaAsync(model.Id, Token);
            Assert.NotEmpty(schema.Parameters);
            Assert.Empty(schema.Validate(VideoRequest.CreateBuilder().WithModel(model.Id).WithPrompt("x").WithDuration(TimeSpan.FromSeconds(5)).Build()));
        }
    }

    [Fact]
    public async Task RequestAgainstTheModelsOwnRules_IsNamed()
    {
        await using var session = await AtlasSession.StartAsync();
        var request = VideoRequest.CreateBuilder().WithPrompt("x").WithResolution("9000p").Build();

        var problems = await session.Client.ValidateAgainstServiceAsync(request, Token);

        Assert.Contains(problems, problem => problem.ToString().Contains("9000p", StringComparison.Ordinal));
        Assert.Empty(await session.Client.ValidateAgainstServiceAsync(Request(), Token));
    }

    private static VideoRequest Request()
        => VideoRequest.CreateBuilder().WithPrompt("A boat").WithResolution(VideoResolution.P720).WithAspectRatio(AspectRatio.Landscape16x9).WithDuration(TimeSpan.FromSeconds(5)).Build();
}

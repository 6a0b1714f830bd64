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
            var request = VideoRequest.CreateBuilder().WithModel(model.Id).WithPrompt("x").WithDuration(TimeSpan.FromSeconds(5));
            if (model.Id.Value.EndsWith("/image-to-video", StringComparison.Ordinal))
                request.WithFirstFrame(MediaSource.FromUri("https://media.test/first.png"));
            Assert.Empty(schema.Validate(request.Build()));
        }
    }

    [Fact]
    public async Task FieldThatTheModelDoesNotHave_IsNamed()
    {
        await using var session = await AtlasSession.StartAsync();
        var picture = MediaSource.FromUri("https://media.test/a.png");
        var textToVideo = VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance20TextToVideo).WithPrompt("x");
        textToVideo.AddImage(picture);
        (VideoRequestBuilder Request, string Member, bool IsAdvisory)[] cases =
        [
            (textToVideo, "ReferenceImages", true),
            (VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance25).WithSeed(7), "Seed", true),
            (VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance20).WithWebSearch(), "WebSearch", true),
            (VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance20).WithParameter("camera_motoin", "pan"), "ExtraParameters[camera_motoin]", true),
            (VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance20ImageToVideo).WithPrompt("x"), "FirstFrame", false),
        ];

        foreach (var (request, member, isAdvisory) in cases)
        {
            var problem = Assert.Single(await session.Client.ValidateAgainstServiceAsync(request.Build(), Token));
            Assert.Equal((member, isAdvisory), (problem.Member, problem.IsAdvisory));
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

using AtlasSeedance.Tests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AtlasSeedance.Tests.Pricing;

public class MaxCostTests
{
    private const decimal Most = 1.21968m;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static VideoRequestBuilder Builder() => VideoRequest.CreateBuilder().WithPrompt("A lighthouse").WithAspectRatio(AspectRatio.Landscape16x9);

    [Theory]
    [InlineData(null, "1.21967", "client's options")]
    [InlineData("1.21967", null, "request")]
    [InlineData("1", "2", "request")]
    [InlineData("2", "1", "client's options")]
    [InlineData("0", null, "request")]
    public async Task RequestThatMayCostMore_IsRefused_BeforeAnythingIsSentOrUploaded(string? own, string? clients, string whose)
    {
        var handler = new ScriptedHandler();
        var client = TestClient.Create(handler, configure: options => options.MaxCost = Parse(clients));
        var builder = Builder();
        builder.AddImage(MediaSource.FromBytes(TestMedia.Png(640, 480), "a.png"));
        if (own is not null)
            builder.WithMaxCost(Parse(own)!.Value);

        var error = await Assert.ThrowsAsync<CostLimitExceededException>(() => client.SubmitAsync(builder.Build(), cancellationToken: Token));

        Assert.Empty(handler.Requests);
        Assert.Equal(Math.Min(Parse(own) ?? 99, Parse(clients) ?? 99), error.Limit);
        Assert.Equal((1.2096m, Most), (error.EstimatedMinimum, error.EstimatedMaximum));
        Assert.StartsWith(
            FormattableString.Invariant($"The video may cost up to $1.21968, and ${error.Limit} are allowed by MaxCost of the {whose}. Nothing was sent: make it shorter or smaller, or raise MaxCost. 1280 × 720 pixels"),
            error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<CostLimitExceededException>(() => client.GenerateVideoAsync(builder.Build(), cancellationToken: Token));
    }

    [Fact]
    public async Task RequestAtItsLimit_IsSent_WithoutTheLimit()
    {
        var handler = new ScriptedHandler().Answer(Answers.Submitted);
        var request = Builder().WithMaxCost(Most).Build();
        await TestClient.Create(handler, configure: options => options.MaxCost = Most).SubmitAsync(request, cancellationToken: Token);
        Assert.Equal(1, handler.Posts);
        Assert.DoesNotContain("cost", handler.Requests[0].Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("cost", request.ToJson(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Most, request.MaxCost);
    }

    [Fact]
    public async Task WhereNoPriceIsKnown_ALimitRefuses_AndSaysWhy()
    {
        var handler = new ScriptedHandler().Answer(Answers.Submitted);
        var builder = Builder().WithModel(SeedanceModel.Seedance25TextToVideo);
        var error = await Assert.ThrowsAsync<CostLimitExceededException>(
            () => TestClient.Create(handler).SubmitAsync(builder.WithMaxCost(1000).Build(), cancellationToken: Token));
        Assert.Equal((1000m, null, null), (error.Limit, error.EstimatedMinimum, error.EstimatedMaximum));
        Assert.StartsWith("The video's cost is not known, and $1000 are allowed by MaxCost of the request.", error.Message, StringComparison.Ordinal);
        Assert.Contains("no price for bytedance/seedance-2.5/text-to-video", error.Message, StringComparison.Ordinal);
        Assert.Empty(handler.Requests);
        await TestClient.Create(handler).SubmitAsync(Builder().WithModel(SeedanceModel.Seedance25TextToVideo).Build(), cancellationToken: Token);
        Assert.Equal(1, handler.Posts);
    }

    [Fact]
    public async Task ClipInAStream_IsMeasuredForTheLimit()
    {
        var handler = new ScriptedHandler();
        var builder = Builder();
        builder.AddVideo(MediaSource.FromStream(() => new TricklingStream(ClipFiles.Mp4(8)), "a.mp4"));
        var error = await Assert.ThrowsAsync<CostLimitExceededException>(
            () => TestClient.Create(handler).SubmitAsync(builder.WithMaxCost(0.01m).Build(), cancellationToken: Token));
        Assert.Equal(1.938096m, error.EstimatedMaximum);
    }

    [Fact]
    public async Task OwnTable_IsWhatTheLimitIsCheckedBy()
    {
        var cheap = PriceTable.FromJson(PriceTable.Default.ToJson().Replace("0.0112", "0.000001", StringComparison.Ordinal));
        var handler = new ScriptedHandler().Answer(Answers.Submitted);
        var client = new SeedanceClient(new HttpClient(handler), TestClient.Options(), new SeedanceClientServices { PriceTable = cheap });
        await client.SubmitAsync(Builder().WithMaxCost(0.01m).Build(), cancellationToken: Token);

        var services = new ServiceCollection().AddSingleton(cheap);
        services.AddSeedanceClient(options => options.ApiKey = TestClient.Key).ConfigurePrimaryHttpMessageHandler(() => handler);
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<ISeedanceClient>().SubmitAsync(Builder().WithMaxCost(0.01m).Build(), cancellationToken: Token);
        Assert.Equal(2, handler.Posts);
    }

    [Fact]
    public void Limit_IsBoundFromConfiguration_AndNotNegative()
    {
        Assert.Equal(2.5m, Bind("2.5").MaxCost);
        Assert.Contains("AtlasSeedance:MaxCost is -0.5", Assert.Throws<OptionsValidationException>(() => Bind("-0.5")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Builder().WithMaxCost(-0.01m));
        Assert.Throws<ArgumentException>(() => new SeedanceClient(TestClient.Options(options => options.MaxCost = -1)));

        static SeedanceClientOptions Bind(string value)
        {
            var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("AtlasSeedance:MaxCost", value)]).Build();
            var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
            services.AddSeedanceClient();
            using var provider = services.BuildServiceProvider();
            return provider.GetRequiredService<IOptionsMonitor<SeedanceClientOptions>>().CurrentValue;
        }
    }

    private static decimal? Parse(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

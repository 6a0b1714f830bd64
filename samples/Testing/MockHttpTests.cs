using AtlasSeedance;
using Microsoft.Extensions.DependencyInjection;
using RichardSzalay.MockHttp;

namespace Testing;

/// <summary>The real client on scripted answers: what is sent can be checked to the byte, without a network.</summary>
public class MockHttpTests
{
    private static readonly Uri Photo = new("https://shop.example/teapot.jpg");

    [Fact]
    public async Task NewClient_AnswersScripted_TeaserIsSaved()
    {
        using var file = new TeaserFile();
        using var service = ScriptedService();
        var client = new SeedanceClient(service.ToHttpClient(), Configure(new SeedanceClientOptions()));

        var cost = await new TeaserStudio(client).MakeTeaserAsync(Photo, file.Path, TestContext.Current.CancellationToken);

        Assert.Equal(1.21m, cost);
        Assert.Equal("a video", await File.ReadAllTextAsync(file.Path, TestContext.Current.CancellationToken));
        service.VerifyNoOutstandingExpectation();
    }

    [Fact]
    public async Task RegisteredClient_AnswersScripted_TeaserIsSaved()
    {
        using var file = new TeaserFile();
        using var service = ScriptedService();
        var services = new ServiceCollection().AddSingleton<TeaserStudio>();
        services.AddSeedanceClient(options => Configure(options)).ConfigurePrimaryHttpMessageHandler(() => service);
        // Outputs are fetched by an HTTP client of their own, which never holds the key.
        services.AddHttpClient("AtlasSeedance.Outputs").ConfigurePrimaryHttpMessageHandler(() => service);
        await using var provider = services.BuildServiceProvider();

        var cost = await provider.GetRequiredService<TeaserStudio>().MakeTeaserAsync(Photo, file.Path, TestContext.Current.CancellationToken);

        Assert.Equal(1.21m, cost);
        service.VerifyNoOutstandingExpectation();
    }

    private static SeedanceClientOptions Configure(SeedanceClientOptions options)
    {
        options.ApiKey = "test-key";
        // Tests need not wait 2 seconds for the first look at a job.
        options.Polling.MinDelay = TimeSpan.FromMilliseconds(1);
        return options;
    }

    private static MockHttpMessageHandler ScriptedService()
    {
        var service = new MockHttpMessageHandler();
        service.Expect(HttpMethod.Post, "https://api.atlascloud.ai/api/v1/model/generateVideo")
            .WithHeaders("Authorization", "Bearer test-key")
            .WithPartialContent("The camera circles @Image1 on a turntable")
            .Respond("application/json", """{ "code": 200, "data": { "id": "pred-1", "status": "processing" } }""");
        service.Expect("https://api.atlascloud.ai/api/v1/model/prediction/pred-1")
            .Respond("application/json", """{ "code": 200, "data": { "id": "pred-1", "status": "processing" } }""");
        service.Expect("https://api.atlascloud.ai/api/v1/model/prediction/pred-1")
            .Respond("application/json", """{ "code": 200, "data": { "id": "pred-1", "status": "completed", "outputs": ["https://cdn.example/1.mp4"], "price": "1.21" } }""");
        service.Expect("https://cdn.example/1.mp4")
            .Respond("video/mp4", "a video");
        return service;
    }
}

using AtlasSeedance.Emulator;
using AtlasSeedance.EndToEndTests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AtlasSeedance.EndToEndTests.DependencyInjection;

public class RegistrationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BoundFromConfiguration_MakesAVideo()
    {
        await using var session = await AtlasSession.StartAsync();
        await using var provider = Build(
            services => services.AddSeedanceClient(),
            new()
            {
                ["AtlasSeedance:ApiKey"] = AtlasSession.Key,
                ["AtlasSeedance:BaseAddress"] = session.Atlas.BaseAddress.ToString(),
                ["AtlasSeedance:RequestBodyForm"] = "Nested",
                ["AtlasSeedance:Polling:MinDelay"] = "00:00:00.005",
            });
        var client = provider.GetRequiredService<ISeedanceClient>();

        var result = await client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: Token);
        var file = await client.DownloadToFileAsync(result.Video, session.NewPath("video.mp4"), cancellationToken: Token);

        Assert.True(file.BytesWritten > 0);
        Assert.True(Assert.Single(session.Atlas.Submissions).IsNested);
        Assert.Same(client, provider.GetRequiredService<SeedanceClient>());
    }

    [Fact]
    public async Task KeyedClients_EachGoToTheirOwnService()
    {
        await using var first = await AtlasSession.StartAsync();
        await using var second = await AtlasSession.StartAsync();
        await using var provider = Build(
            services =>
            {
                services.AddKeyedSeedanceClient("studio", options => options.BaseAddress = first.Atlas.BaseAddress);
                services.AddKeyedSeedanceClient("archive");
            },
            new()
            {
                ["AtlasSeedance:studio:ApiKey"] = AtlasSession.Key,
                ["AtlasSeedance:archive:ApiKey"] = AtlasSession.Key,
                ["AtlasSeedance:archive:BaseAddress"] = second.Atlas.BaseAddress.ToString(),
            });

        await provider.GetRequiredKeyedService<ISeedanceClient>("studio").SubmitAsync(TestRequests.Text("For the studio"), cancellationToken: Token);
        await provider.GetRequiredKeyedService<ISeedanceClient>("archive").SubmitAsync(TestRequests.Text("For the archive"), cancellationToken: Token);

        Assert.Contains("For the studio", Assert.Single(first.Atlas.Submissions).RequestBody, StringComparison.Ordinal);
        Assert.Contains("For the archive", Assert.Single(second.Atlas.Submissions).RequestBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProviderDisposedInMidWait_TheIdIsKept()
    {
        // The emulator's clock stands still: the job does not end by itself.
        await using var session = await AtlasSession.StartAsync(new AtlasEmulatorOptions { FFmpegPath = "none", TimeProvider = new FakeTimeProvider() });
        var provider = Build(
            services => services.AddSeedanceClient(options =>
            {
                AtlasSession.Configure(options);
                options.BaseAddress = session.Atlas.BaseAddress;
            }),
            []);
        var progress = new RecordingProgress<VideoProgress>(report =>
        {
            if (report.Stage == VideoStage.Generating)
                provider.Dispose();
        });

        var error = await Assert.ThrowsAnyAsync<SeedanceException>(
            () => provider.GetRequiredService<ISeedanceClient>().GenerateVideoAsync(TestRequests.Text(), progress, Token));

        Assert.Equal(Assert.Single(session.Atlas.Submissions).PredictionId, error.PredictionId);
    }

    private static ServiceProvider Build(Action<IServiceCollection> register, Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        register(services);
        return services.BuildServiceProvider();
    }
}

using System.Net;
using AtlasSeedance.Tests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;

namespace AtlasSeedance.Tests.DependencyInjection;

public class AddSeedanceClientTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Client_IsASingletonThatUsesTheFactory()
    {
        var service = new ScriptedHandler().Answer(Answers.Completed);
        var services = new ServiceCollection();
        services.AddSeedanceClient(options => options.ApiKey = TestClient.Key).ConfigurePrimaryHttpMessageHandler(() => service);
        await using var provider = services.BuildServiceProvider();

        var client = provider.GetRequiredService<ISeedanceClient>();

        Assert.Same(provider.GetRequiredService<SeedanceClient>(), client);
        Assert.True((await client.GetPredictionAsync(Answers.Id, Cancel)).Status.IsSuccess);
        Assert.Equal("https://api.atlascloud.ai/", service.Requests[0].Uri.GetLeftPart(UriPartial.Authority) + "/");
    }

    [Theory]
    [InlineData("AtlasSeedance")]
    [InlineData("AtlasSeedance.Outputs")]
    public async Task HttpClientThatSendsAKeyEverywhere_FailsAtFirstUse(string name)
    {
        var services = new ServiceCollection();
        services.AddSeedanceClient(options => options.ApiKey = TestClient.Key);
        services.AddHttpClient(name).ConfigureHttpClient(client => client.DefaultRequestHeaders.Authorization = new("Bearer", TestClient.Key));
        await using var provider = services.BuildServiceProvider();

        var error = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<ISeedanceClient>());

        Assert.StartsWith($"The HTTP client \"{name}\" has Authorization in its DefaultRequestHeaders", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TestClient.Key, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryOption_IsBoundFromSectionAtlasSeedance()
    {
        await using var provider = Provider(
            new()
            {
                ["AtlasSeedance:ApiKey"] = "from-configuration",
                ["AtlasSeedance:BaseAddress"] = "https://gateway.test/atlas/",
                ["AtlasSeedance:RequestTimeout"] = "00:00:10",
                ["AtlasSeedance:TransferIdleTimeout"] = "00:00:20",
                ["AtlasSeedance:MaxResponseBytes"] = "2048",
                ["AtlasSeedance:UserAgentSuffix"] = "MyApp/1",
                ["AtlasSeedance:RequestBodyForm"] = "Nested",
                ["AtlasSeedance:SkipAdvisoryChecks"] = "true",
                ["AtlasSeedance:AllowInsecureBaseAddress"] = "true",
                ["AtlasSeedance:KeepForeignResilienceHandlers"] = "true",
                ["AtlasSeedance:Retry:MaxRetryAttempts"] = "5",
                ["AtlasSeedance:Retry:Delay"] = "00:00:03",
                ["AtlasSeedance:Retry:MaxDelay"] = "00:00:04",
                ["AtlasSeedance:Polling:MinDelay"] = "00:00:05",
                ["AtlasSeedance:Polling:MaxDelay"] = "00:00:06",
                ["AtlasSeedance:Polling:WaitTimeout"] = "00:07:00",
                ["AtlasSeedance:Polling:MaxConcurrentPolls"] = "8",
                ["AtlasSeedance:Polling:MaxConsecutiveFailures"] = "9",
            },
            services => services.AddSeedanceClient());

        var options = provider.GetRequiredService<IOptions<SeedanceClientOptions>>().Value;

        Assert.Equal(("from-configuration", new Uri("https://gateway.test/atlas/"), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), 2048, "MyApp/1"),
            (options.ApiKey, options.BaseAddress, options.RequestTimeout, options.TransferIdleTimeout, options.MaxResponseBytes, options.UserAgentSuffix));
        Assert.Equal((RequestBodyForm.Nested, true, true, true),
            (options.RequestBodyForm, options.SkipAdvisoryChecks, options.AllowInsecureBaseAddress, options.KeepForeignResilienceHandlers));
        Assert.Equal((5, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4)), (options.Retry.MaxRetryAttempts, options.Retry.Delay, options.Retry.MaxDelay));
        Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6), TimeSpan.FromMinutes(7), 8, 9),
            (options.Polling.MinDelay, options.Polling.MaxDelay, options.Polling.WaitTimeout, options.Polling.MaxConcurrentPolls, options.Polling.MaxConsecutiveFailures));
    }

    [Fact]
    public async Task CodeComesAfterConfiguration()
    {
        await using var provider = Provider(
            new() { ["AtlasSeedance:ApiKey"] = "from-configuration", ["AtlasSeedance:UserAgentSuffix"] = "MyApp/1" },
            services => services.AddSeedanceClient(options => options.ApiKey = "from-code"));

        var options = provider.GetRequiredService<IOptions<SeedanceClientOptions>>().Value;

        Assert.Equal(("from-code", "MyApp/1"), (options.ApiKey, options.UserAgentSuffix));
    }

    [Fact]
    public async Task AnotherSection_CanBeGiven()
    {
        var configuration = Configuration(new() { ["Video:RequestTimeout"] = "00:00:00" });
        await using var provider = new ServiceCollection().Also(services => services.AddSeedanceClient(configuration.GetSection("Video"))).BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<SeedanceClient>());

        Assert.Contains("Video:RequestTimeout is 00:00:00", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvalidOption_FailsAtFirstUse_ByItsConfigurationKey()
    {
        await using var provider = Provider(new() { ["AtlasSeedance:Retry:MaxRetryAttempts"] = "1000" }, services => services.AddSeedanceClient());

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<SeedanceClient>());

        Assert.Contains("AtlasSeedance:Retry:MaxRetryAttempts is 1000; it must be from 0 to 100", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvalidOption_FailsAtHostStart()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSeedanceClient(options => options.Polling.MaxConcurrentPolls = 0);
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancel));

        Assert.Contains("AtlasSeedance:Polling:MaxConcurrentPolls", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two words", "has a space, a line break or a character outside ASCII")]
    [InlineData("Bearer abcdef", "begins with \"Bearer\", which the SDK adds")]
    public async Task UnusableKey_FailsAtHostStart_AndIsNotPrinted(string key, string problem)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("AtlasSeedance:ApiKey", key)]);
        builder.Services.AddSeedanceClient();
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancel));

        Assert.Contains($"AtlasSeedance:ApiKey {problem}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingKey_LetsTheHostStart()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("AtlasSeedance:ApiKey", "")]);
        builder.Services.AddSeedanceClient();
        using var host = builder.Build();

        await host.StartAsync(Cancel);

        Assert.NotNull(host.Services.GetRequiredService<ISeedanceClient>());
        await host.StopAsync(Cancel);
    }

    [Fact]
    public async Task UnreadableValue_IsNamedByItsConfigurationKey()
    {
        await using var provider = Provider(new() { ["AtlasSeedance:RequestTimeout"] = "soon" }, services => services.AddSeedanceClient());

        var error = Assert.ThrowsAny<Exception>(() => provider.GetRequiredService<SeedanceClient>());

        Assert.Contains("AtlasSeedance:RequestTimeout", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeyedClients_StandSideBySide()
    {
        var (studio, preview) = (new ScriptedHandler().Answer(Answers.Completed), new ScriptedHandler().Answer(Answers.Completed));
        await using var provider = Provider(
            new() { ["AtlasSeedance:ApiKey"] = "main-key", ["AtlasSeedance:studio:ApiKey"] = "studio-key" },
            services =>
            {
                services.AddSeedanceClient();
                services.AddKeyedSeedanceClient("studio").ConfigurePrimaryHttpMessageHandler(() => studio);
                services.AddKeyedSeedanceClient("preview", options => options.ApiKey = "preview-key").ConfigurePrimaryHttpMessageHandler(() => preview);
            });

        await provider.GetRequiredKeyedService<ISeedanceClient>("studio").GetPredictionAsync(Answers.Id, Cancel);
        await provider.GetRequiredKeyedService<ISeedanceClient>("preview").GetPredictionAsync(Answers.Id, Cancel);

        Assert.Equal("Bearer studio-key", studio.Requests.Single().Authorization);
        Assert.Equal("Bearer preview-key", preview.Requests.Single().Authorization);
        Assert.NotSame(provider.GetRequiredService<SeedanceClient>(), provider.GetRequiredKeyedService<SeedanceClient>("studio"));
    }

    [Fact]
    public async Task KeyedClientFromASection_ReportsThatSection()
    {
        var configuration = Configuration(new() { ["Studios:One:RequestTimeout"] = "00:00:00" });
        await using var provider = new ServiceCollection()
            .Also(services => services.AddKeyedSeedanceClient("one", configuration.GetSection("Studios:One"))).BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredKeyedService<SeedanceClient>("one"));

        Assert.Contains("Studios:One:RequestTimeout", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a:b")]
    [InlineData("polling")]
    [InlineData("ApiKey")]
    [InlineData("outputs")]
    [InlineData("studio.Outputs")]
    public void KeyThatCannotStandInConfiguration_IsRefused(string key)
        => Assert.Throws<ArgumentException>(() => new ServiceCollection().AddKeyedSeedanceClient(key));

    [Fact]
    public async Task Outputs_GoThroughTheirOwnClientWithoutTheKey()
    {
        var storage = new ScriptedHandler().Answer(HttpStatusCode.OK, "video", "video/mp4");
        await using var provider = Provider([], services =>
        {
            services.AddSeedanceClient(options => options.ApiKey = TestClient.Key).ConfigurePrimaryHttpMessageHandler(() => new ScriptedHandler());
            services.AddHttpClient("AtlasSeedance.Outputs").ConfigurePrimaryHttpMessageHandler(() => storage);
        });
        using var stream = new MemoryStream();

        await provider.GetRequiredService<ISeedanceClient>().DownloadAsync(new VideoOutput(new Uri("https://storage.test/v.mp4")), stream, cancellationToken: Cancel);

        Assert.Null(storage.Requests.Single().Authorization);
    }

    public static TheoryData<string, bool, Action<IServiceCollection>> ServiceDefaults
    {
        get
        {
            var data = new TheoryData<string, bool, Action<IServiceCollection>>();
            foreach (var first in new[] { true, false })
            {
                data.Add("standard", first, services => services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler()));
                data.Add("hedging", first, services => services.ConfigureHttpClientDefaults(http => http.AddStandardHedgingHandler()));
                data.Add("polly v7", first, services => services.ConfigureHttpClientDefaults(http => http.AddPolicyHandler(
                    Policy.HandleResult<HttpResponseMessage>(response => !response.IsSuccessStatusCode).RetryAsync(3))));
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(ServiceDefaults))]
    public async Task ResilienceHandlersOfServiceDefaults_AreKeptOff_WithAWarning(string what, bool first, Action<IServiceCollection> defaults)
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.InternalServerError, "{}");
        var logs = new RecordingLoggerProvider();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace));
        if (first)
            defaults(services);
        services.AddSeedanceClient(options => (options.ApiKey, options.SubmissionLookupTime) = (TestClient.Key, TimeSpan.Zero)).ConfigurePrimaryHttpMessageHandler(() => service);
        if (!first)
            defaults(services);
        await using var provider = services.BuildServiceProvider();

        await Assert.ThrowsAsync<SubmissionUncertainException>(
            () => provider.GetRequiredService<ISeedanceClient>().SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.True(service.Posts == 1, what);
        Assert.Contains(logs.Entries, entry => entry.Level == LogLevel.Warning
            && entry.Message.StartsWith("Kept ", StringComparison.Ordinal)
            && entry.Message.Contains($"{(what == "polly v7" ? nameof(PolicyHttpMessageHandler) : nameof(ResilienceHandler))} off the HTTP client \"AtlasSeedance\"", StringComparison.Ordinal)
            && entry.Message.Contains("KeepForeignResilienceHandlers", StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Entries, entry => entry.Message.Contains(TestClient.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ForeignResilienceHandler_IsKeptWhereAskedFor()
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.InternalServerError, "{}");
        var services = new ServiceCollection();
        services.AddSeedanceClient(options => (options.ApiKey, options.KeepForeignResilienceHandlers, options.SubmissionLookupTime) = (TestClient.Key, true, TimeSpan.Zero))
            .ConfigurePrimaryHttpMessageHandler(() => service)
            .AddPolicyHandler(Policy.HandleResult<HttpResponseMessage>(response => !response.IsSuccessStatusCode).RetryAsync(2));
        await using var provider = services.BuildServiceProvider();

        await Assert.ThrowsAsync<SubmissionUncertainException>(
            () => provider.GetRequiredService<ISeedanceClient>().SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal(3, service.Posts);
    }

    [Fact]
    public async Task HttpClients_HaveNoTimeoutOfTheirOwn()
    {
        await using var provider = Provider([], services => services.AddSeedanceClient());
        var factory = provider.GetRequiredService<IHttpClientFactory>();

        Assert.Equal(Timeout.InfiniteTimeSpan, factory.CreateClient("AtlasSeedance").Timeout);
        Assert.Equal(Timeout.InfiniteTimeSpan, factory.CreateClient("AtlasSeedance.Outputs").Timeout);
    }

    [Fact]
    public async Task DisposedProvider_EndsAWaitWithTheId()
    {
        var service = new ScriptedHandler();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new PauseSkippingTimeProvider());
        services.AddSeedanceClient(options => options.ApiKey = TestClient.Key).ConfigurePrimaryHttpMessageHandler(() => service);
        var provider = services.BuildServiceProvider();
        service.Answer(Answers.Running()).Then(async (_, _) =>
        {
            await provider.DisposeAsync();
            return new HttpResponseMessage { Content = new StringContent(Answers.Running()) };
        });

        var error = await Assert.ThrowsAsync<SeedanceException>(() => provider.GetRequiredService<ISeedanceClient>().WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel));

        Assert.Equal(Answers.Id, error.PredictionId);
    }

    [Fact]
    public async Task EveryLogLine_AtEveryLevel_IsFreeOfTheKeyThePromptAndQueries()
    {
        var logs = new RecordingLoggerProvider();
        var service = new ScriptedHandler().Answer(Answers.Submitted).Answer(HttpStatusCode.BadGateway, "<html>", "text/html").Answer(Answers.Completed);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace));
        services.AddSingleton<TimeProvider>(new PauseSkippingTimeProvider());
        services.AddSeedanceClient(options => (options.ApiKey, options.RequestTimeout) = (TestClient.Key, TimeSpan.FromMinutes(1))).ConfigurePrimaryHttpMessageHandler(() => service);
        services.AddHttpClient("AtlasSeedance.Outputs").ConfigurePrimaryHttpMessageHandler(() => new ScriptedHandler().Answer(HttpStatusCode.OK, "video", "video/mp4"));
        // A user may lift the redaction; never for this header.
        services.ConfigureHttpClientDefaults(http => http.RedactLoggedHeaders(_ => false));
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<ISeedanceClient>();

        var result = await client.GenerateVideoAsync(TestClient.Request(), cancellationToken: Cancel);
        await client.DownloadAsync(result.Video, new MemoryStream(), cancellationToken: Cancel);

        Assert.True(logs.Entries.Count > 10);
        Assert.Contains(logs.Entries, entry => entry.Message.Contains("Authorization", StringComparison.Ordinal));
        Assert.All(logs.Entries, entry =>
        {
            Assert.DoesNotContain(TestClient.Key, entry.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("lighthouse", entry.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("sig=", entry.Message, StringComparison.Ordinal);
        });
    }

    private static ServiceProvider Provider(Dictionary<string, string?> settings, Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(Configuration(settings));
        add(services);
        return services.BuildServiceProvider();
    }

    private static IConfigurationRoot Configuration(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}

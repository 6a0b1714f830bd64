using AtlasSeedance.EndToEndTests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Polly;

namespace AtlasSeedance.EndToEndTests.Reliability;

/// <summary>Resilience handlers that an app adds to all its HTTP clients, and a paid POST.</summary>
public class ForeignHandlerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool, Action<IServiceCollection>> Defaults
    {
        get
        {
            var data = new TheoryData<string, bool, Action<IServiceCollection>>();
            foreach (var first in new[] { true, false })
            {
                data.Add("standard", first, services => services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler()));
                data.Add("hedging", first, services => services.ConfigureHttpClientDefaults(http => http.AddStandardHedgingHandler()));
                data.Add("own pipeline", first, services => services.ConfigureHttpClientDefaults(http => http.AddResilienceHandler("own", pipeline => pipeline.AddRetry(new HttpRetryStrategyOptions()))));
                data.Add("configured for all", first, services => services.ConfigureAll<HttpClientFactoryOptions>(AddHandler));
                data.Add("configured after all", first, services => services.PostConfigureAll<HttpClientFactoryOptions>(AddHandler));
                data.Add("a filter", first, services => services.AddSingleton<IHttpMessageHandlerBuilderFilter, Filter>());
                data.Add("derived", first, services => services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new Derived(Retries()))));
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Defaults), DisableDiscoveryEnumeration = true)]
    public async Task WhereverTheyComeFrom_TheSubmitIsPostedOnce_AndAWarningSaysWhatWasRemoved(string what, bool first, Action<IServiceCollection> defaults)
    {
        await using var service = SocketService.Start(async request => await request.SendAsync(SocketService.Json(ServiceAnswers.Error(500), 500)));
        using var logs = new CapturedLogs();
        await using var provider = Build(service, logs, defaults, first);

        await Assert.ThrowsAsync<SubmissionUncertainException>(() => provider.GetRequiredService<ISeedanceClient>().SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.True(service.Posts == 1, what);
        Assert.Contains(logs.Lines, line => line.Contains("Warning Kept ", StringComparison.Ordinal)
            && line.Contains($"{(what == "derived" ? nameof(Derived) : nameof(ResilienceHandler))} off the HTTP client \"AtlasSeedance\"", StringComparison.Ordinal)
            && line.Contains("KeepForeignResilienceHandlers", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UploadOfFiveMinutes_Completes(bool first)
    {
        var clock = new FakeTimeProvider();
        await using var service = SocketService.Start(async request =>
        {
            // All but a second of the five minutes that an upload has.
            for (var second = 0; second < 299; second++)
                clock.Advance(TimeSpan.FromSeconds(1));
            await request.SendAsync(SocketService.Json("""{"code":200,"data":{"download_url":"https://storage.test/x"}}"""));
        });
        using var logs = new CapturedLogs();
        await using var provider = Build(service, logs, services => AddStandardHandler(services, clock), first);

        var media = await provider.GetRequiredService<ISeedanceClient>().UploadMediaAsync(MediaSource.FromFile(SampleMedia.Hero), cancellationToken: Token);

        Assert.Equal("https://storage.test/x", media.Url.OriginalString);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task UploadThroughAHandlerThatIsKept_EndsInTheHandlersTime()
    {
        var clock = new FakeTimeProvider();
        await using var service = SocketService.Start(async request =>
        {
            // The handler's own total is 30 seconds.
            clock.Advance(TimeSpan.FromSeconds(31));
            await request.HangAsync();
        });
        using var logs = new CapturedLogs();
        await using var provider = Build(service, logs, services => AddStandardHandler(services, clock), first: true, options =>
        {
            options.KeepForeignResilienceHandlers = true;
            options.Retry.MaxRetryAttempts = 0;
        });

        var error = await Assert.ThrowsAsync<ServiceUnavailableException>(
            () => provider.GetRequiredService<ISeedanceClient>().UploadMediaAsync(MediaSource.FromFile(SampleMedia.Hero), cancellationToken: Token));

        Assert.Contains("A handler of the HTTP client gave the request up", error.Message, StringComparison.Ordinal);
    }

    private static void AddStandardHandler(IServiceCollection services, TimeProvider clock)
        => services.AddSingleton(clock).ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler());

    private static ServiceProvider Build(SocketService service, CapturedLogs logs, Action<IServiceCollection> defaults, bool first, Action<SeedanceClientOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs));
        if (first)
            defaults(services);
        services.AddSeedanceClient(options =>
        {
            AtlasSession.Configure(options);
            options.BaseAddress = service.BaseAddress;
            configure?.Invoke(options);
        });
        if (!first)
            defaults(services);
        return services.BuildServiceProvider();
    }

    private static ResiliencePipeline<HttpResponseMessage> Retries()
        => new ResiliencePipelineBuilder<HttpResponseMessage>().AddRetry(new HttpRetryStrategyOptions { Delay = TimeSpan.FromMilliseconds(1) }).Build();

    private static void AddHandler(HttpClientFactoryOptions options)
        => options.HttpMessageHandlerBuilderActions.Add(handlers => handlers.AdditionalHandlers.Add(new ResilienceHandler(Retries())));

    private sealed class Derived(ResiliencePipeline<HttpResponseMessage> pipeline) : ResilienceHandler(pipeline);

    private sealed class Filter : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => handlers =>
        {
            next(handlers);
            handlers.AdditionalHandlers.Add(new ResilienceHandler(Retries()));
        };
    }
}

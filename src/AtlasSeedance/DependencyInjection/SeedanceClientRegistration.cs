using System.Diagnostics.Metrics;
using System.Runtime.Versioning;
using System.Threading.RateLimiting;
using AtlasSeedance.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AtlasSeedance.DependencyInjection;

/// <summary>Registers one client: its options, its two HTTP clients and itself.</summary>
[UnsupportedOSPlatform("browser")]
internal sealed class SeedanceClientRegistration
{
    private const string Section = "AtlasSeedance";

    private readonly IServiceCollection _services;
    private readonly string? _serviceKey;
    private readonly string _clientName;
    private readonly OptionsBuilder<SeedanceClientOptions> _options;
    private string _section;

    public SeedanceClientRegistration(IServiceCollection services, string? serviceKey)
    {
        ArgumentNullException.ThrowIfNull(services);
        _services = services;
        _serviceKey = serviceKey;
        _clientName = serviceKey is null ? Section : $"{Section}.{serviceKey}";
        _section = serviceKey is null ? Section : $"{Section}:{serviceKey}";
        _options = services.AddOptions<SeedanceClientOptions>(OptionsName);
    }

    private string OptionsName => _serviceKey ?? Options.DefaultName;

    public SeedanceClientRegistration FromConfiguration()
    {
        var section = _section;
        // Without a configuration in the container, the options keep their defaults.
        _options.Configure<IServiceProvider>((options, provider) => provider.GetService<IConfiguration>()?.GetSection(section).Bind(options));
        return this;
    }

    public SeedanceClientRegistration From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration is IConfigurationSection { Path.Length: > 0 } section)
            _section = section.Path;
        _options.Configure(options => configuration.Bind(options));
        return this;
    }

    public SeedanceClientRegistration From(Action<SeedanceClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _options.Configure(configure);
        return this;
    }

    public IHttpClientBuilder Add()
    {
        _services.AddSingleton<IValidateOptions<SeedanceClientOptions>>(new NamedOptionsValidator(OptionsName, _section));
        _options.ValidateOnStart();

        var clientName = _clientName;
        _services.TryAddKeyedSingleton(clientName, (provider, _) => new FactoryHttpClients(provider.GetRequiredService<IHttpClientFactory>(), clientName));
        AddHttpClient(FactoryHttpClients.OutputsName(clientName), PrimaryHandlers.CreateForOutputs);
        var apiClient = AddHttpClient(clientName, PrimaryHandlers.CreateForApi);
        if (_serviceKey is null)
        {
            _services.TryAddSingleton(CreateClient);
            _services.TryAddSingleton<ISeedanceClient>(provider => provider.GetRequiredService<SeedanceClient>());
        }
        else
        {
            _services.TryAddKeyedSingleton(_serviceKey, (provider, _) => CreateClient(provider));
            _services.TryAddKeyedSingleton<ISeedanceClient>(_serviceKey, (provider, key) => provider.GetRequiredKeyedService<SeedanceClient>(key));
        }
        return apiClient;
    }

    private IHttpClientBuilder AddHttpClient(string name, Func<HttpMessageHandler> createHandler)
    {
        // The first filter is the outermost: it sees what all others, and all options of the factory, have added, whenever they were registered.
        _services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter>(new ForeignResilienceHandlers(name, OptionsName)));
        _services.PostConfigure<HttpClientFactoryOptions>(name, factory =>
        {
            var alsoRedacted = factory.ShouldRedactHeaderValue;
            factory.ShouldRedactHeaderValue = header => string.Equals(header, "Authorization", StringComparison.OrdinalIgnoreCase) || alsoRedacted(header);
        });
        // The transport has its own time budgets; the client's would span an upload or a download.
        return _services.AddHttpClient(name, static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(createHandler);
    }

    private SeedanceClient CreateClient(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<SeedanceClientOptions>>().Get(OptionsName);
        var httpClients = provider.GetRequiredKeyedService<FactoryHttpClients>(_clientName);
        var services = new SeedanceClientServices
        {
            TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System,
            LoggerFactory = provider.GetService<ILoggerFactory>(),
            PriceTable = provider.GetService<PriceTable>(),
            MeterFactory = provider.GetService<IMeterFactory>(),
            // Another key is another account, as a rule: a budget, limiters and a journal of its own come first.
            Budget = (_serviceKey is null ? null : provider.GetKeyedService<SpendingBudget>(_serviceKey)) ?? provider.GetService<SpendingBudget>(),
            SubmitRateLimiter = FindLimiter(provider, "Submits"),
            PollRateLimiter = FindLimiter(provider, "Polls"),
            Journal = (_serviceKey is null ? null : provider.GetKeyedService<ISubmissionJournal>(_serviceKey)) ?? provider.GetService<ISubmissionJournal>(),
        };
        // Made here, so that one that is set up wrongly fails at the first use of the client and not after a video was paid for.
        httpClients.CreateForOutputs();
        return new SeedanceClient(new ClientParts(
            options, services, httpClients.CreateForApi, httpClients.CreateForOutputs, httpClients.CreateForApi().BaseAddress));
    }

    // The limiter under the client's own name, and else the one for all clients; without a key, the two names are one
    private RateLimiter? FindLimiter(IServiceProvider provider, string calls)
        => provider.GetKeyedService<RateLimiter>($"{_clientName}.{calls}") ?? (_serviceKey is null ? null : provider.GetKeyedService<RateLimiter>($"{Section}.{calls}"));
}

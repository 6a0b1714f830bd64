using System.Runtime.Versioning;
using AtlasSeedance;
using AtlasSeedance.DependencyInjection;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers <see cref="SeedanceClient"/> and <see cref="ISeedanceClient"/> as singletons.</summary>
/// <remarks>
/// Each client has two HTTP clients in <see cref="System.Net.Http.IHttpClientFactory"/>: one for the API, which the returned builder configures, and one for
/// outputs and the models' input schemas, under the same name with <c>.Outputs</c> after it. Neither may have an <c>Authorization</c> header of its own: the client's first
/// use would be an <see cref="InvalidOperationException"/>. A clock (<see cref="TimeProvider"/>), a logger factory, a meter factory, a <see cref="PriceTable"/>, a
/// <see cref="SpendingBudget"/> and an <see cref="ISubmissionJournal"/> are taken from the container where they are there, and so are the keyed services
/// <see cref="System.Threading.RateLimiting.RateLimiter"/> <c>AtlasSeedance.Submits</c> and <c>AtlasSeedance.Polls</c>; a keyed client takes
/// <c>AtlasSeedance.{serviceKey}.Submits</c> and <c>AtlasSeedance.{serviceKey}.Polls</c> before them.
/// </remarks>
[UnsupportedOSPlatform("browser")]
public static class SeedanceServiceCollectionExtensions
{
    /// <summary>Adds the client, with its options from configuration section <c>AtlasSeedance</c> where the container has a configuration.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The builder of the API's HTTP client, <c>AtlasSeedance</c>; outputs are fetched by the client <c>AtlasSeedance.Outputs</c>.</returns>
    public static IHttpClientBuilder AddSeedanceClient(this IServiceCollection services)
        => new SeedanceClientRegistration(services, serviceKey: null).FromConfiguration().Add();

    /// <summary>Adds the client, with its options from configuration section <c>AtlasSeedance</c> where the container has a configuration, and from code on top.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options; it runs after configuration was bound.</param>
    /// <returns>The builder of the API's HTTP client, <c>AtlasSeedance</c>; outputs are fetched by the client <c>AtlasSeedance.Outputs</c>.</returns>
    public static IHttpClientBuilder AddSeedanceClient(this IServiceCollection services, Action<SeedanceClientOptions> configure)
        => new SeedanceClientRegistration(services, serviceKey: null).FromConfiguration().From(configure).Add();

    /// <summary>Adds the client, with its options from a section of configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section that holds the options, such as <c>configuration.GetSection("Video")</c>.</param>
    /// <returns>The builder of the API's HTTP client, <c>AtlasSeedance</c>; outputs are fetched by the client <c>AtlasSeedance.Outputs</c>.</returns>
    public static IHttpClientBuilder AddSeedanceClient(this IServiceCollection services, IConfiguration configuration)
        => new SeedanceClientRegistration(services, serviceKey: null).From(configuration).Add();

    /// <summary>Adds a client beside others, under a key, with its options from configuration section <c>AtlasSeedance:{serviceKey}</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">Letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, and no option's name. It stands in log categories: nothing secret.</param>
    /// <returns>The builder of the API's HTTP client, <c>AtlasSeedance.{serviceKey}</c>; outputs are fetched by the client <c>AtlasSeedance.{serviceKey}.Outputs</c>.</returns>
    public static IHttpClientBuilder AddKeyedSeedanceClient(this IServiceCollection services, string serviceKey)
        => new SeedanceClientRegistration(services, CheckKey(serviceKey)).FromConfiguration().Add();

    /// <summary>Adds a client beside others, under a key, with its options from configuration section <c>AtlasSeedance:{serviceKey}</c>, and from code on top.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">Letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, and no option's name. It stands in log categories: nothing secret.</param>
    /// <param name="configure">Sets options; it runs after configuration was bound.</param>
    /// <returns>The builder of the API's HTTP client, <c>AtlasSeedance.{serviceKey}</c>; outputs are fetched by the client <c>AtlasSeedance.{serviceKey}.Outputs</c>.</returns>
    public static IHttpClientBuilder AddKeyedSeedanceClient(this IServiceCollection services, string serviceKey, Action<SeedanceClientOptions> configure)
        => new SeedanceClientRegistration(services, CheckKey(serviceKey)).FromConfiguration().From(configure).Add();

    /// <summary>Adds a client beside others, under a key, with its options from a section of configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">Letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, and no option's name. It stands in log categories: nothing secret.</param>
    /// <param name="configuration">The section that holds the options.</param>
    /// <returns>The builder of the API's HTTP client, <c>AtlasSeedance.{serviceKey}</c>; outputs are fetched by the client <c>AtlasSeedance.{serviceKey}.Outputs</c>.</returns>
    public static IHttpClientBuilder AddKeyedSeedanceClient(this IServiceCollection services, string serviceKey, IConfiguration configuration)
        => new SeedanceClientRegistration(services, CheckKey(serviceKey)).From(configuration).Add();

    private static string CheckKey(string serviceKey)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(serviceKey);
        if (!serviceKey.All(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.'))
            throw new ArgumentException($"\"{serviceKey}\" cannot name a client: use letters, digits, '-', '_' and '.'. The name stands in configuration keys and log categories.", nameof(serviceKey));
        // The name with ".Outputs" after it is the outputs' client of another.
        if (serviceKey.Equals("Outputs", StringComparison.OrdinalIgnoreCase) || serviceKey.EndsWith(".Outputs", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"\"{serviceKey}\" would be taken for the HTTP client of another client's outputs. Choose another name.", nameof(serviceKey));
        if (typeof(SeedanceClientOptions).GetProperties().Any(property => string.Equals(property.Name, serviceKey, StringComparison.OrdinalIgnoreCase)))
            throw new ArgumentException($"\"{serviceKey}\" is the name of an option in section AtlasSeedance. Choose another name for the client.", nameof(serviceKey));
        return serviceKey;
    }
}

using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AtlasSeedance.AotApp;

internal static class ContainerChecks
{
    public static async Task BoundFromConfigurationAsync(Uri baseAddress)
    {
        await using var services = Build(
            $$"""
            {
              "AtlasSeedance": {
                "ApiKey": "aot", "BaseAddress": "{{baseAddress}}", "UserAgentSuffix": "AotApp/1.0", "RequestTimeout": "00:00:20", "RequestBodyForm": "Nested",
                "Retry": { "MaxRetryAttempts": 1 }, "Polling": { "MinDelay": "00:00:00.050", "MaxConcurrentPolls": 2 },
                "studio": { "ApiKey": "aot", "BaseAddress": "{{baseAddress}}" }
              }
            }
            """);
        var options = services.GetRequiredService<IOptions<SeedanceClientOptions>>().Value;
        Checks.Require(options is { RequestBodyForm: RequestBodyForm.Nested, Retry.MaxRetryAttempts: 1, Polling.MaxConcurrentPolls: 2 }, "options are bound, nested ones and enums too");
        Checks.Require(options.RequestTimeout == TimeSpan.FromSeconds(20), "a time is bound");

        foreach (var client in new[] { services.GetRequiredService<ISeedanceClient>(), services.GetRequiredKeyedService<ISeedanceClient>("studio") })
            Checks.Require((await client.GetPredictionAsync("pred_abc123")).Status.IsSuccess, "the client from the container works");
    }

    public static async Task WrongOptionIsNamedAsync()
    {
        await using var services = Build("""{ "AtlasSeedance": { "ApiKey": "aot", "RequestTimeout": "-00:00:01" } }""");
        try
        {
            services.GetRequiredService<ISeedanceClient>();
        }
        catch (OptionsValidationException error) when (error.Message.Contains("AtlasSeedance:RequestTimeout", StringComparison.Ordinal))
        {
            return;
        }
        Checks.Require(false, "a negative time-out was refused");
    }

    private static ServiceProvider Build(string json)
    {
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddSeedanceClient();
        services.AddKeyedSeedanceClient("studio");
        return services.BuildServiceProvider();
    }
}

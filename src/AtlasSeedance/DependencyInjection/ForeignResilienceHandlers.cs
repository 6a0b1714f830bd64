using AtlasSeedance.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AtlasSeedance.DependencyInjection;

/// <summary>
/// Keeps resilience handlers off the SDK's HTTP clients. Service defaults add them to every client; they would send a paid request again
/// and end an upload after seconds.
/// </summary>
/// <param name="clientName">The HTTP client to look after.</param>
/// <param name="optionsName">The name of the options of the client that it belongs to.</param>
internal sealed class ForeignResilienceHandlers(string clientName, string optionsName) : IHttpMessageHandlerBuilderFilter
{
    // By name, so that no dependency is taken: Microsoft.Extensions.Http.Resilience (hedging included) and Microsoft.Extensions.Http.Polly.
    private static readonly string[] TypeNames = ["ResilienceHandler", "PolicyHttpMessageHandler"];

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => handlers =>
    {
        next(handlers);
        if (handlers.Name == clientName)
            Remove(handlers);
    };

    private void Remove(HttpMessageHandlerBuilder handlers)
    {
        if (handlers.Services.GetRequiredService<IOptionsMonitor<SeedanceClientOptions>>().Get(optionsName).KeepForeignResilienceHandlers)
            return;
        var logger = QuietLogger.Create(handlers.Services.GetService<ILoggerFactory>());
        for (var i = handlers.AdditionalHandlers.Count - 1; i >= 0; i--)
        {
            var handler = handlers.AdditionalHandlers[i].GetType();
            if (!IsForeign(handler))
                continue;
            handlers.AdditionalHandlers.RemoveAt(i);
            Log.ForeignHandlerRemoved(logger, handler.Name, handlers.Name ?? "");
        }
    }

    // Both can be derived from.
    private static bool IsForeign(Type? handler) => handler is not null && (Array.IndexOf(TypeNames, handler.Name) >= 0 || IsForeign(handler.BaseType));
}

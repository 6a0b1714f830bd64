using AtlasSeedance.Http;

namespace AtlasSeedance.DependencyInjection;

/// <summary>
/// Takes HTTP clients from the factory, for as long as the service provider lives. The factory itself would go on after that,
/// until it has to make a handler; a wait is to end at the next look instead, with its id.
/// </summary>
internal sealed class FactoryHttpClients(IHttpClientFactory factory, string clientName) : IDisposable
{
    private readonly string _outputsName = OutputsName(clientName);
    private volatile bool _disposed;

    public static string OutputsName(string clientName) => $"{clientName}.Outputs";

    public HttpClient CreateForApi() => Create(clientName);

    public HttpClient CreateForOutputs() => Create(_outputsName);

    public void Dispose() => _disposed = true;

    private HttpClient Create(string name) => _disposed
        ? throw new ObjectDisposedException(nameof(IServiceProvider))
        : ForeignKeys.ThrowIfAny(factory.CreateClient(name), $"The HTTP client \"{name}\"");
}

namespace AtlasSeedance.Http;

/// <summary>The HTTP clients of all <c>SeedanceClient</c>s made by <c>new</c>: one connection pool for each purpose, for the life of the process.</summary>
internal static class SharedHttpClients
{
    private static readonly Lazy<HttpClient> LazyApi = new(() => Create(PrimaryHandlers.CreateForApi()));
    private static readonly Lazy<HttpClient> LazyOutputs = new(() => Create(PrimaryHandlers.CreateForOutputs()));

    public static HttpClient Api => LazyApi.Value;

    public static HttpClient Outputs => LazyOutputs.Value;

    // The transport has its own time budgets; the client's would span an upload or a download.
    private static HttpClient Create(HttpMessageHandler handler) => new(handler) { Timeout = Timeout.InfiniteTimeSpan };
}

namespace AtlasSeedance.Http;

/// <summary>
/// The HTTP clients of all <c>SeedanceClient</c>s made by <c>new</c>: one connection pool for each purpose. The handler of this target has no
/// bounded connection lifetime, so that the whole client is replaced after that time.
/// </summary>
internal static class SharedHttpClients
{
    private static readonly RotatingHttpClient RotatingApi = new(PrimaryHandlers.CreateForApi, PrimaryHandlers.ConnectionLifetime, TimeProvider.System);
    private static readonly RotatingHttpClient RotatingOutputs = new(PrimaryHandlers.CreateForOutputs, PrimaryHandlers.ConnectionLifetime, TimeProvider.System);

    public static HttpClient Api => RotatingApi.Current;

    public static HttpClient Outputs => RotatingOutputs.Current;
}

namespace AtlasSeedance.Http;

/// <summary>The handlers that carry the traffic where the user brings none.</summary>
internal static class PrimaryHandlers
{
    /// <summary>Connections are replaced after this time, so that a change of the service's addresses is noticed.</summary>
    public static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>For the API: no redirects, since the key goes to the base address only.</summary>
    public static HttpMessageHandler CreateForApi() => Create(allowAutoRedirect: false);

    /// <summary>For outputs, which lie anywhere and are fetched without the key.</summary>
    public static HttpMessageHandler CreateForOutputs() => Create(allowAutoRedirect: true);

    private static HttpClientHandler Create(bool allowAutoRedirect) => new()
    {
        AllowAutoRedirect = allowAutoRedirect,
        UseCookies = false,
        // .NET Framework's default is 2: a submit would wait behind two uploads while its time runs.
        MaxConnectionsPerServer = int.MaxValue,
    };
}

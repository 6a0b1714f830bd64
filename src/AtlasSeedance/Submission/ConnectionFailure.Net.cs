namespace AtlasSeedance.Submission;

/// <summary>Tells a connection that was never made from one that broke.</summary>
internal static class ConnectionFailure
{
    /// <summary>Whether no connection was made, so that not a byte of the request can have arrived.</summary>
    public static bool IsCertain(Exception? error) => error is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };
}

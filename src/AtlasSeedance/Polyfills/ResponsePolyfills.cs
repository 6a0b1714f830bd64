namespace AtlasSeedance;

/// <summary>What makes a response's body follow a token on every platform.</summary>
internal static class ResponsePolyfills
{
    /// <summary>
    /// On .NET Framework the reads of a body look at their token only before they begin: disposing of the response is what ends them.
    /// </summary>
    public static CancellationTokenRegistration AbortOn(this HttpResponseMessage response, CancellationToken cancellationToken)
    {
#if NET
        _ = response;
        return default;
#else
        return cancellationToken.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
#endif
    }
}

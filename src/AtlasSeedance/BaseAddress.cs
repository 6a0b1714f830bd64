using AtlasSeedance.Http;

namespace AtlasSeedance;

/// <summary>Which address the client speaks to, and which it may not.</summary>
internal static class BaseAddress
{
    private static readonly Uri Default = new("https://api.atlascloud.ai/");

    /// <summary>The options' address, else that of the caller's own HTTP client, else the service's. It ends in a slash.</summary>
    /// <exception cref="ArgumentException">Both are set and differ, or the HTTP client's cannot be used.</exception>
    public static Uri Resolve(SeedanceClientOptions options, Uri? httpClientAddress)
    {
        if (httpClientAddress is not null)
        {
            if (options.BaseAddress is { } both && WithSlash(both) != WithSlash(httpClientAddress))
            {
                throw new ArgumentException(
                    $"SeedanceClientOptions.BaseAddress is \"{both}\" and the HttpClient's BaseAddress is \"{httpClientAddress}\". Set one of them, or both the same.");
            }
            if (FindProblem(httpClientAddress, options.AllowInsecureBaseAddress) is { } problem)
                throw new ArgumentException($"The HttpClient's BaseAddress {problem}");
        }
        return WithSlash(options.BaseAddress ?? httpClientAddress ?? Default);
    }

    /// <summary>What is wrong with an address, or <see langword="null"/>.</summary>
    public static string? FindProblem(Uri address, bool allowInsecure)
    {
        if (!WebAddress.Is(address))
            return $"is \"{address}\"; it must be absolute and start with https://.";
        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            return "must not contain a user name, a query or a fragment.";
        if (address.AbsolutePath.TrimEnd('/').EndsWith("/api/v1", StringComparison.OrdinalIgnoreCase))
            return $"is \"{address}\"; leave out /api/v1, which the SDK adds.";
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback && !allowInsecure)
            return $"is \"{address}\", which would send the API key in plain text. Use https, or set AllowInsecureBaseAddress if the network is trusted.";
        return null;
    }

    // Without the slash, a path would replace the address's last segment.
    private static Uri WithSlash(Uri address)
        => address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}

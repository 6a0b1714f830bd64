namespace AtlasSeedance.Http;

/// <summary>An absolute address that can be fetched: <c>http</c> or <c>https</c>.</summary>
internal static class WebAddress
{
    public static bool Is(Uri address) => address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}

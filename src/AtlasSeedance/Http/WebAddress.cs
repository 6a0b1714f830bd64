namespace AtlasSeedance.Http;

/// <summary>An absolute address that can be fetched: <c>http</c> or <c>https</c>.</summary>
internal static class WebAddress
{
    public static bool Is(Uri address) => address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    /// <summary>The address without what may be secret in it: a user name, a query.</summary>
    public static string WithoutSecrets(Uri address) => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}

using AtlasSeedance.Http;

namespace AtlasSeedance.Media;

/// <summary>Media at a URL that the service fetches.</summary>
internal sealed class UrlMediaSource(string text, Uri uri) : ServiceHeldMediaSource(text)
{
    public override string? FileName
    {
        get
        {
            var segments = uri.Segments;
            var name = Uri.UnescapeDataString(segments[segments.Length - 1]).TrimEnd('/');
            return name.Length == 0 ? null : name;
        }
    }

    public override string ToString() => WebAddress.WithoutSecrets(uri);
}

using AtlasSeedance.Http;

namespace AtlasSeedance.Media;

/// <summary>Tells the kinds of URI apart.</summary>
internal static class RemoteMedia
{
    public const string AssetScheme = "asset://";
    public const string DataScheme = "data:";

    public static MediaSource Create(string text, Uri? parsed)
    {
        // Before Uri sees it: some platforms refuse a URI of more than 65,519 characters
        var trimmed = text.Trim();
        if (trimmed.StartsWith(DataScheme, StringComparison.OrdinalIgnoreCase))
            return new DataUriMediaSource(trimmed);
        if (trimmed.StartsWith(AssetScheme, StringComparison.OrdinalIgnoreCase))
            return CreateAsset(trimmed);

        if (parsed is null && !Uri.TryCreate(trimmed, UriKind.Absolute, out parsed))
            throw NotTaken("is not an absolute URI", text);
        if (!parsed.IsAbsoluteUri)
            throw NotTaken("is a relative URI", text);
        if (parsed.IsFile)
            throw NotTaken("is a file, which the service cannot reach", text);
        if (!WebAddress.Is(parsed))
            throw NotTaken($"has the scheme '{parsed.Scheme}', which the service does not take", text);

        // A signed URL must arrive as it was written; only what cannot stand in a URL is escaped
        return new UrlMediaSource(IsClean(text) ? text : parsed.AbsoluteUri, parsed);
    }

    public static MediaSource CreateAsset(string id)
    {
        var bare = id.Trim();
        if (bare.StartsWith(AssetScheme, StringComparison.OrdinalIgnoreCase))
            bare = bare.Substring(AssetScheme.Length);
        if (bare.Length == 0 || HasSpaceOrControl(bare))
            throw new ArgumentException($"'{id}' is not an asset id: an id is not empty and has no spaces.", nameof(id));
        return new AssetMediaSource(AssetScheme + bare);
    }

    private static ArgumentException NotTaken(string what, string uri)
    {
        var shown = uri.Split('?')[0];
        return new ArgumentException(
            $"'{shown}' {what}. FromUri takes an absolute http, https, asset or data URI; use MediaSource.FromFile for a file on this machine.", nameof(uri));
    }

    private static bool IsClean(string text)
    {
        foreach (var character in text)
        {
            if (character is <= ' ' or >= '\u007f')
                return false;
        }

        return true;
    }

    private static bool HasSpaceOrControl(string text)
    {
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character))
                return true;
        }

        return false;
    }
}

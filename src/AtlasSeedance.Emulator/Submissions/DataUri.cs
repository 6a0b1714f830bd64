using System.Buffers.Text;

namespace AtlasSeedance.Emulator.Submissions;

/// <summary><c>data:image/png;base64,…</c>: the only form of data URI that the service takes.</summary>
internal static class DataUri
{
    public static bool IsValid(string uri) => Split(uri, out _, out var payload) && Base64.IsValid(payload, out var length) && length > 0;

    /// <summary>The media type, lower case, and the bytes; false when it is no base64 data URI.</summary>
    public static bool TryDecode(string uri, out string mediaType, out byte[] content)
    {
        mediaType = "";
        content = [];
        if (!Split(uri, out var type, out var payload) || !Base64.IsValid(payload, out var length)) return false;
        content = new byte[length];
        mediaType = type.ToString().ToLowerInvariant();
        return Convert.TryFromBase64Chars(payload, content, out _);
    }

    private static bool Split(string uri, out ReadOnlySpan<char> mediaType, out ReadOnlySpan<char> payload)
    {
        mediaType = payload = default;
        var comma = uri.IndexOf(',');
        if (comma < 0 || !uri.StartsWith("data:", StringComparison.OrdinalIgnoreCase)) return false;
        var header = uri.AsSpan(5, comma - 5);
        if (!header.EndsWith(";base64", StringComparison.OrdinalIgnoreCase)) return false;
        header = header[..^7];
        var parameters = header.IndexOf(';');
        mediaType = parameters < 0 ? header : header[..parameters];
        payload = uri.AsSpan(comma + 1);
        return true;
    }
}

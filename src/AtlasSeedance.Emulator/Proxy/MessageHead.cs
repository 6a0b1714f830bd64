using System.Globalization;
using System.Text;

namespace AtlasSeedance.Emulator.Proxy;

/// <summary>The first line of an HTTP/1 message, and its headers.</summary>
internal sealed record MessageHead(string FirstLine, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    private static ReadOnlySpan<byte> End => "\r\n\r\n"u8;

    /// <summary>The length of the head with its blank line; -1 where that is not among the bytes.</summary>
    public static int FindLength(ReadOnlySpan<byte> bytes) => bytes.IndexOf(End) is var index and >= 0 ? index + End.Length : -1;

    /// <summary>Null where a line is no header.</summary>
    public static MessageHead? Parse(ReadOnlySpan<byte> head)
    {
        var lines = Encoding.UTF8.GetString(head).Split("\r\n");
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var line in lines.AsSpan(1))
        {
            if (line.Length == 0) break;
            if (line.IndexOf(':', StringComparison.Ordinal) is not (var colon and > 0)) return null;
            headers.Add(new(line[..colon], line[(colon + 1)..].Trim()));
        }
        return new MessageHead(lines[0], headers);
    }

    /// <summary>The values under a name, joined; null without any.</summary>
    public string? Find(string name)
    {
        var values = Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).ToList();
        return values.Count == 0 ? null : string.Join(",", values);
    }

    public bool IsChunked => Find("Transfer-Encoding")?.EndsWith("chunked", StringComparison.OrdinalIgnoreCase) == true;

    public long? ContentLength => long.TryParse(Find("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;
}

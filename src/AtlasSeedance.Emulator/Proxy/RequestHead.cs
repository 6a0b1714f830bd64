namespace AtlasSeedance.Emulator.Proxy;

/// <summary>The head of a request, as far as the proxy needs it.</summary>
internal sealed record RequestHead(string Method, PathString Path, string Query, MessageHead Message)
{
    /// <summary>Null for what is no HTTP/1 request: the server is to say so, not the proxy.</summary>
    public static RequestHead? Parse(ReadOnlySpan<byte> head)
    {
        if (MessageHead.Parse(head) is not { } message || message.FirstLine.Split(' ') is not [{ Length: > 0 } method, { Length: > 0 } target, "HTTP/1.1" or "HTTP/1.0"]) return null;
        if (!target.StartsWith('/'))
        {
            if (!Uri.TryCreate(target, UriKind.Absolute, out var absolute)) return null;
            target = absolute.PathAndQuery;
        }
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = question < 0 ? (target, "") : (target[..question], target[question..]);
        return new RequestHead(method.ToUpperInvariant(), PathString.FromUriComponent(path), query, message);
    }

    /// <summary>Whether the bytes can still become the head of an HTTP/1 request: a TLS greeting cannot, and must not be waited on for more.</summary>
    public static bool CanBegin(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return true;
        if (!char.IsAsciiLetter((char)bytes[0])) return false;
        var line = bytes.IndexOf((byte)'\n');
        return line < 0 || bytes[..line].EndsWith(" HTTP/1.1\r"u8) || bytes[..line].EndsWith(" HTTP/1.0\r"u8);
    }

    public MessageBody CreateBody() => MessageBody.Of(Message.ContentLength ?? 0, Message.IsChunked);
}

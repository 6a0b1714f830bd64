using System.Globalization;
using System.Text;

namespace AtlasSeedance.Emulator.Proxy;

/// <summary>The head of an answer.</summary>
internal sealed record AnswerHead(int StatusCode, MessageHead Message)
{
    /// <summary>The server behind the proxy sends nothing that cannot be read.</summary>
    public static AnswerHead Parse(ReadOnlySpan<byte> head)
    {
        var message = MessageHead.Parse(head)!;
        return new AnswerHead(int.Parse(message.FirstLine.Split(' ')[1], CultureInfo.InvariantCulture), message);
    }

    /// <summary>Another answer follows, to the same request.</summary>
    public bool IsInterim => StatusCode is >= 100 and < 200;

    public MessageBody CreateBody(string method) =>
        method == "HEAD" || StatusCode is 204 or 304 ? new SizedBody(0) : MessageBody.Of(Message.ContentLength, Message.IsChunked);

    /// <summary>The same head with another <c>Content-Length</c>; null: with none, so that the connection's end is the body's.</summary>
    public byte[] WithLength(long? length)
    {
        var text = new StringBuilder(Message.FirstLine).Append("\r\n");
        foreach (var (name, value) in Message.Headers)
        {
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) || name.Equals("Connection", StringComparison.OrdinalIgnoreCase)) continue;
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        }
        if (length is { } bytes) text.Append(CultureInfo.InvariantCulture, $"Content-Length: {bytes}\r\n");
        return Encoding.UTF8.GetBytes(text.Append("Connection: close\r\n\r\n").ToString());
    }
}

using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace AtlasSeedance.EndToEndTests.Testing;

/// <summary>A request as it came over a socket, and the means to answer it byte by byte.</summary>
internal sealed class SocketRequest
{
    private readonly Socket _socket;

    private SocketRequest(Socket socket, string head, byte[] body, CancellationToken stopping)
    {
        _socket = socket;
        Head = head;
        Body = body;
        Stopping = stopping;
    }

    /// <summary>The request line and the headers.</summary>
    public string Head { get; }

    public string Line => Head[..Head.IndexOf('\r', StringComparison.Ordinal)];

    public byte[] Body { get; }

    public bool IsClosed { get; private set; }

    /// <summary>Ends with the service.</summary>
    public CancellationToken Stopping { get; }

    public string? Header(string name) => FindHeader(Head, name);

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[await _socket.SendAsync(bytes, Stopping)..];
    }

    /// <summary>Ends the connection in good order, after what was sent.</summary>
    public void Close()
    {
        IsClosed = true;
        _socket.Shutdown(SocketShutdown.Both);
        _socket.Close(timeout: 1);
    }

    /// <summary>Breaks the connection: the other side sees a reset.</summary>
    public void Reset()
    {
        IsClosed = true;
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Dispose();
    }

    /// <summary>Leaves the client without a byte until it goes away or the test is over.</summary>
    public async Task HangAsync()
    {
        var buffer = new byte[1];
        if (await _socket.ReceiveAsync(buffer, Stopping) == 0)
            IsClosed = true;
    }

    /// <summary>Reads the next request; <see langword="null"/> at the end of the connection.</summary>
    public static async Task<SocketRequest?> ReadAsync(Socket socket, CancellationToken cancellationToken)
    {
        var received = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int end;
        while ((end = FindEndOfHead(received)) < 0)
        {
            var read = await socket.ReceiveAsync(buffer, cancellationToken);
            if (read == 0)
                return null;
            received.Write(buffer, 0, read);
        }
        var head = Encoding.Latin1.GetString(received.GetBuffer(), 0, end);
        var isChunked = string.Equals(FindHeader(head, "Transfer-Encoding"), "chunked", StringComparison.OrdinalIgnoreCase);
        var length = int.Parse(FindHeader(head, "Content-Length") ?? "0", CultureInfo.InvariantCulture);
        while (isChunked ? !EndsWithLastChunk(received) : received.Length < end + length)
        {
            var read = await socket.ReceiveAsync(buffer, cancellationToken);
            if (read == 0)
                break;
            received.Write(buffer, 0, read);
        }
        return new SocketRequest(socket, head, received.GetBuffer().AsSpan(end, (int)received.Length - end).ToArray(), cancellationToken);
    }

    private static int FindEndOfHead(MemoryStream received)
    {
        var at = received.GetBuffer().AsSpan(0, (int)received.Length).IndexOf("\r\n\r\n"u8);
        return at < 0 ? -1 : at + 4;
    }

    private static bool EndsWithLastChunk(MemoryStream received) => received.GetBuffer().AsSpan(0, (int)received.Length).EndsWith("0\r\n\r\n"u8);

    private static string? FindHeader(string head, string name)
    {
        foreach (var line in head.Split("\r\n"))
        {
            if (line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
                return line[(name.Length + 1)..].Trim();
        }
        return null;
    }
}

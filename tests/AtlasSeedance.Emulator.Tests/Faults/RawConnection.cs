using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AtlasSeedance.Emulator.Tests.Faults;

/// <summary>A connection whose every byte a test sees.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private RawConnection()
    {
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<RawConnection> OpenAsync(AtlasEmulator atlas)
    {
        var connection = new RawConnection();
        await connection._socket.ConnectAsync(IPAddress.Loopback, atlas.BaseAddress.Port, Cancellation);
        return connection;
    }

    /// <summary>A submit as bytes.</summary>
    public static byte[] Submit(string prompt = "waves") => Request("POST", "/api/v1/model/generateVideo", $$"""{"model":"m","prompt":"{{prompt}}"}""");

    public static byte[] Request(string method, string path, string body = "", string headers = "") => Encoding.UTF8.GetBytes(
        $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer any\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0) bytes = bytes[await _socket.SendAsync(bytes, Cancellation)..];
    }

    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Exactly so many bytes.</summary>
    public async Task<string> ReceiveAsync(int count)
    {
        var bytes = new byte[count];
        for (var received = 0; received < count;)
        {
            var read = await _socket.ReceiveAsync(bytes.AsMemory(received), Cancellation);
            Assert.NotEqual(0, read);
            received += read;
        }
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>A whole answer that has a <c>Content-Length</c> or chunks.</summary>
    public async Task<string> ReceiveAnswerAsync()
    {
        var text = new StringBuilder();
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal)) text.Append(await ReceiveAsync(1));
        var head = text.ToString();
        if (head.Contains("chunked", StringComparison.Ordinal))
        {
            while (!text.ToString().EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal)) text.Append(await ReceiveAsync(1));
        }
        else
        {
            var length = head.Split("Content-Length: ")[1].Split("\r\n")[0];
            text.Append(await ReceiveAsync(int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)));
        }
        return text.ToString();
    }

    /// <summary>All that comes until the connection ends, and how it does.</summary>
    public async Task<(byte[] Bytes, ConnectionEnd End)> ReceiveToEndAsync()
    {
        using var all = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await _socket.ReceiveAsync(buffer, Cancellation) is var read and > 0) all.Write(buffer, 0, read);
            return (all.ToArray(), ConnectionEnd.Close);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            return (all.ToArray(), ConnectionEnd.Reset);
        }
    }

    public void Dispose() => _socket.Dispose();
}

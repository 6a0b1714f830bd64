using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;

namespace AtlasSeedance.Reliability;

/// <summary>One request on a connection, and the ways to answer it badly.</summary>
internal sealed class FaultedExchange(Socket socket, NetworkStream stream, string goodAnswer)
{
    // Packed once, before anything is measured.
    private static readonly byte[] Bomb = PackBomb();

    public Task ResetAsync()
    {
        // A reset rather than an orderly end.
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
        return Task.CompletedTask;
    }

    public Task AnswerAsync(int status, string body, CancellationToken cancellationToken, string header = "Content-Type: application/json")
        => SendAsync(Head(status, header, Encoding.UTF8.GetByteCount(body)) + body, cancellationToken);

    /// <summary>The headers and half the body, then a reset.</summary>
    public async Task CutAsync(CancellationToken cancellationToken)
    {
        await SendAsync(Head(200, "Content-Type: application/json", goodAnswer.Length) + goodAnswer[..(goodAnswer.Length / 2)], cancellationToken);
        await ResetAsync();
    }

    public async Task AnswerBombAsync(CancellationToken cancellationToken)
    {
        await SendAsync(Head(200, "Content-Type: application/json\r\nContent-Encoding: gzip", Bomb.Length), cancellationToken);
        await stream.WriteAsync(Bomb, cancellationToken);
    }

    private static byte[] PackBomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write("{\"x\":\""u8);
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)'a');
            for (var mebibytes = 0; mebibytes < 300; mebibytes++)
                gzip.Write(block);
            gzip.Write("\"}"u8);
        }
        return packed.ToArray();
    }

    private static string Head(int status, string header, long length) => string.Create(
        CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Status\r\n{header}{(header.StartsWith("Content-Type", StringComparison.Ordinal) ? "" : "\r\nContent-Type: application/json")}\r\nDate: {TimeProvider.System.GetUtcNow():R}\r\nContent-Length: {length}\r\n\r\n");

    private async Task SendAsync(string text, CancellationToken cancellationToken) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
}

using System.IO.Compression;
using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>Answers with valid JSON of any size, made while it is sent.</summary>
/// <param name="Bytes">The size, 64 or more; before compression, if any.</param>
/// <param name="DeclaresLength">Whether there is a <c>Content-Length</c>, which lets a client refuse at once.</param>
/// <param name="IsGzip">Compressed, with <c>Content-Encoding: gzip</c>, whether the client asked for that or not: a thousandth of it crosses the wire.</param>
public sealed record HugeAnswerFault(long Bytes, bool DeclaresLength, bool IsGzip) : FaultAction
{
    private static ReadOnlySpan<byte> Start => "{\"code\":200,\"message\":\""u8;

    private static ReadOnlySpan<byte> End => "\",\"data\":null}"u8;

    internal override bool ReplacesAnswer => true;

    internal override async Task StrikeAsync(HttpContext context, FaultSetting setting)
    {
        var response = context.Response;
        response.ContentType = "application/json; charset=utf-8";
        if (!IsGzip)
        {
            if (DeclaresLength) response.ContentLength = Bytes;
            await WriteAsync(response.Body, context.RequestAborted);
            return;
        }
        response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(response.Body, CompressionLevel.Optimal);
        await WriteAsync(gzip, context.RequestAborted);
    }

    internal override FaultWire Describe(FaultWire fault) =>
        fault with { Kind = IsGzip ? "gzipBomb" : "huge", Bytes = Bytes, DeclareLength = IsGzip ? null : DeclaresLength };

    private async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        var text = new byte[64 * 1024];
        text.AsSpan().Fill((byte)'a');
        await stream.WriteAsync(Start.ToArray(), cancellationToken);
        for (var left = Bytes - Start.Length - End.Length; left > 0; left -= text.Length) await stream.WriteAsync(text.AsMemory(0, (int)Math.Min(left, text.Length)), cancellationToken);
        await stream.WriteAsync(End.ToArray(), cancellationToken);
    }
}

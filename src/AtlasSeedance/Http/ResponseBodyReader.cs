using System.Buffers;

namespace AtlasSeedance.Http;

/// <summary>Reads a body whole, up to a limit that holds whatever its headers say.</summary>
internal static class ResponseBodyReader
{
    private const int FirstBuffer = 4 * 1024;

    /// <summary>The body, or <see langword="null"/> when it is longer than <paramref name="maxBytes"/>.</summary>
    public static async ValueTask<byte[]?> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        var announced = content.Headers.ContentLength;
        if (announced > maxBytes)
            return null;

        using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        if (announced is { } exact and > 0)
            return await ReadAnnouncedAsync(stream, (int)exact, cancellationToken).ConfigureAwait(false);
        return await ReadUntilEndAsync(stream, maxBytes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The body without the mark that JSON has none of, and its readers refuse.</summary>
    public static byte[] WithoutByteOrderMark(byte[] body)
        => body.AsSpan().StartsWith("\uFEFF"u8) ? body.AsSpan(3).ToArray() : body;

    private static async ValueTask<byte[]?> ReadAnnouncedAsync(Stream stream, int length, CancellationToken cancellationToken)
    {
        // The announced length is believed only as far as bytes arrive: a buffer of 16 MiB for an answer that never comes would be a gift to an attacker.
        if (length > 64 * 1024)
        {
            var whole = await ReadUntilEndAsync(stream, length, cancellationToken).ConfigureAwait(false);
            return whole?.Length < length ? throw Ended(whole.Length, length) : whole;
        }

        var body = new byte[length];
        var filled = 0;
        while (filled < length)
        {
            var read = await stream.ReadAsync(body.AsMemory(filled), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                throw Ended(filled, length);
            filled += read;
        }
        return body;
    }

    private static async ValueTask<byte[]?> ReadUntilEndAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var filled = 0;
            while (true)
            {
                if (filled == buffer.Length)
                    buffer = Grow(buffer);
                var read = await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    return buffer.AsSpan(0, filled).ToArray();
                filled += read;
                if (filled > maxBytes)
                    return null;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static EndOfStreamException Ended(int filled, int length) => new($"The answer ended after {filled} of {length} bytes.");

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}

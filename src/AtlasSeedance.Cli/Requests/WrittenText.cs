using System.Runtime.CompilerServices;
using System.Text;

namespace AtlasSeedance.Cli.Requests;

/// <summary>
/// Text that someone wrote: UTF-8, or what its byte order mark says. Bytes that are none are an error: a prompt with a "�" in place of a letter would be paid for.
/// </summary>
internal static class WrittenText
{
    // The service refuses a larger body; references may stand in it as data URIs
    private const int LongestLine = 50_000_000;
    private const int BufferSize = 64 * 1024;
    private const int LongestMark = 4;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding[] Marked =
    [
        // Before UTF-16, whose mark is the beginning of this one's
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
    ];

    /// <summary>All of a text.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="otherwise">What it is without a mark.</param>
    /// <exception cref="DecoderFallbackException">It has bytes that are no characters.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, Encoding otherwise)
    {
        var encoding = FindMark(bytes);
        return (encoding ?? Encoding.GetEncoding(otherwise.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)).GetString(bytes[(encoding?.Preamble.Length ?? 0)..]);
    }

    /// <summary>The lines of a file, from 1. A line that is no text comes as <see langword="null"/>.</summary>
    /// <exception cref="DecoderFallbackException">A file that is not UTF-8 has bytes that are no characters.</exception>
    /// <exception cref="FormatException">A line is too long.</exception>
    public static async IAsyncEnumerable<(int Number, string? Text)> ReadLinesAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using var text = await SkipMarkAsync(file, cancellationToken);
        var buffer = new byte[BufferSize];
        using var line = new MemoryStream();
        var number = 0;
        for (int count; (count = await text.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            var rest = buffer.AsMemory(0, count);
            for (int end; (end = rest.Span.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            {
                Append(line, rest[..end], number);
                foreach (var each in Take(line))
                    yield return (++number, each);
            }
            Append(line, rest, number);
        }
        foreach (var each in line.Length == 0 ? [] : Take(line))
            yield return (++number, each);
    }

    private static async Task<Stream> SkipMarkAsync(FileStream file, CancellationToken cancellationToken)
    {
        var start = new byte[LongestMark];
        var count = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        var encoding = FindMark(start.AsSpan(0, count));
        file.Position = encoding?.Preamble.Length ?? 0;
        return encoding is null or UTF8Encoding ? file : Encoding.CreateTranscodingStream(file, encoding, Utf8);
    }

    private static void Append(MemoryStream line, ReadOnlyMemory<byte> bytes, int number)
    {
        if (line.Length + bytes.Length > LongestLine)
            throw new FormatException($"Line {number + 1} is longer than {LongestLine / 1_000_000} MB, more than the service takes.");
        line.Write(bytes.Span);
    }

    /// <summary>What was gathered: one line, or several of the kind that ends in a carriage return alone.</summary>
    private static string?[] Take(MemoryStream line)
    {
        var bytes = line.GetBuffer().AsSpan(0, (int)line.Length);
        if (bytes is [.., (byte)'\r'])
            bytes = bytes[..^1];
        string? text = null;
        try
        {
            text = Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            // The line is none, and the others may be
        }
        line.SetLength(0);
        return text?.Split('\r') ?? new string?[1];
    }

    private static Encoding? FindMark(ReadOnlySpan<byte> bytes)
    {
        foreach (var encoding in Marked)
        {
            if (bytes.StartsWith(encoding.Preamble))
                return encoding;
        }
        return null;
    }
}

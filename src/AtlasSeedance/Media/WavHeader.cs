using System.Buffers.Binary;

namespace AtlasSeedance.Media;

/// <summary>Reads the length of a WAV: the bytes of its sound by the bytes that a second takes.</summary>
internal static class WavHeader
{
    private const int FirstChunk = 12;
    private const int ChunkHeader = 8;
    private const int MaxChunks = 1000;

    // Programs that write to a pipe put the largest number here, or one a little smaller, since they cannot know
    private const uint StreamingSize = 0x7FFF0000;

    public static TimeSpan? ReadDuration(ContentWindows content)
    {
        if (!content.TryRead(0, 4, out var riff))
            return null;
        var isLong = riff.SequenceEqual("RF64"u8);
        uint bytesPerSecond = 0;
        ulong longSize = 0;
        long position = FirstChunk;
        for (var i = 0; i < MaxChunks && content.TryRead(position, ChunkHeader, out var chunk); i++)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(chunk.Slice(4));
            position += ChunkHeader;
            if (chunk.StartsWith("data"u8))
            {
                if (isLong && size == uint.MaxValue)
                    return Duration(content, position, longSize, bytesPerSecond);
                return size >= StreamingSize ? null : Duration(content, position, size, bytesPerSecond);
            }

            if (chunk.StartsWith("fmt "u8) && size >= 16 && content.TryRead(position, 16, out var format))
                bytesPerSecond = BinaryPrimitives.ReadUInt32LittleEndian(format.Slice(8));
            else if (chunk.StartsWith("ds64"u8) && size >= 16 && content.TryRead(position, 16, out var sizes))
                longSize = BinaryPrimitives.ReadUInt64LittleEndian(sizes.Slice(8));
            // Chunks begin at even places
            position += (long)size + (size & 1);
        }

        return null;
    }

    /// <summary>A header that promises more than the file holds does not count for more.</summary>
    private static TimeSpan? Duration(ContentWindows content, long start, ulong size, uint bytesPerSecond)
    {
        var there = content.Length is { } length ? (ulong)Math.Max(0, length - start) : ulong.MaxValue;
        return ClipHeader.Duration(Math.Min(size, there), bytesPerSecond);
    }
}

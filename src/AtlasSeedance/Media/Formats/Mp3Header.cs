using System.Buffers.Binary;

namespace AtlasSeedance.Media.Formats;

/// <summary>
/// Reads the length of an MP3 from the counts of frames and bytes that encoders put into the first one (<c>Xing</c>, <c>Info</c>, <c>VBRI</c>).
/// A file without them, or that is not as long as they say, would have to be read to its end: its length is unknown.
/// </summary>
internal static class Mp3Header
{
    private const int TagHeader = 10;
    private const int MaxTags = 10;

    // The first frame may follow some padding
    private const int SearchedBytes = 4096;
    private const int FrameHeader = 4;
    private const int VbriOffset = 36;

    private static readonly uint[] SamplesPerSecond = [44_100, 48_000, 32_000];

    public static TimeSpan? ReadDuration(ContentWindows content)
    {
        var start = FindFirstFrame(content);
        if (!content.TryReadUpTo(start, SearchedBytes, out var bytes))
            return null;
        for (var i = 0; i + FrameHeader <= bytes.Length; i++)
        {
            var frame = bytes.Slice(i);
            if (IsFrame(frame) && ReadCounts(frame) is { } counts)
                return IsAsLong(content, start + i + counts.Bytes) ? Duration(frame, counts.Frames) : null;
        }

        return null;
    }

    /// <summary>Whether the content ends where the first frame says: of files that were joined, it counts the first alone, and of one that was cut, the whole.</summary>
    private static bool IsAsLong(ContentWindows content, long statedEnd)
    {
        // A tag at the end, and what is rounded
        var tolerance = SearchedBytes + (statedEnd / 100);
        if (content.Length is { } length)
            return Math.Abs(length - statedEnd) <= tolerance;
        // Asked for so that a stream is read on, whose end then shows
        content.TryRead(statedEnd + tolerance, 1, out _);
        return false;
    }

    /// <summary>Behind the ID3 tags, which may hold a picture of megabytes.</summary>
    private static long FindFirstFrame(ContentWindows content)
    {
        long position = 0;
        for (var i = 0; i < MaxTags && content.TryRead(position, TagHeader, out var tag) && tag.StartsWith("ID3"u8); i++)
        {
            // Four times seven bits
            var size = ((tag[6] & 0x7F) << 21) | ((tag[7] & 0x7F) << 14) | ((tag[8] & 0x7F) << 7) | (tag[9] & 0x7F);
            var hasFooter = (tag[5] & 0x10) != 0;
            position += TagHeader + size + (hasFooter ? TagHeader : 0);
        }

        return position;
    }

    // Eleven bits of sync, then version, layer III, bitrate and sampling rate without the values that never occur
    private static bool IsFrame(ReadOnlySpan<byte> frame) =>
        frame[0] == 0xFF && (frame[1] & 0xE6) == 0xE2 && (frame[1] & 0x18) != 0x08 && (frame[2] & 0xF0) != 0xF0 && (frame[2] & 0x0C) != 0x0C;

    private static bool IsVersion1(ReadOnlySpan<byte> frame) => (frame[1] & 0x18) == 0x18;

    /// <summary>The frames, and the bytes that they take. A count of frames alone proves nothing.</summary>
    private static (uint Frames, uint Bytes)? ReadCounts(ReadOnlySpan<byte> frame)
    {
        const int HasFramesAndBytes = 3;
        var isMono = (frame[3] & 0xC0) == 0xC0;
        var tag = FrameHeader + (IsVersion1(frame) ? (isMono ? 17 : 32) : (isMono ? 9 : 17));
        if (frame.Length >= tag + 16 && (frame.Slice(tag, 4).SequenceEqual("Xing"u8) || frame.Slice(tag, 4).SequenceEqual("Info"u8))
            && (frame[tag + 7] & HasFramesAndBytes) == HasFramesAndBytes)
            return (BinaryPrimitives.ReadUInt32BigEndian(frame.Slice(tag + 8)), BinaryPrimitives.ReadUInt32BigEndian(frame.Slice(tag + 12)));
        return frame.Length >= VbriOffset + 18 && frame.Slice(VbriOffset, 4).SequenceEqual("VBRI"u8)
            ? (BinaryPrimitives.ReadUInt32BigEndian(frame.Slice(VbriOffset + 14)), BinaryPrimitives.ReadUInt32BigEndian(frame.Slice(VbriOffset + 10)))
            : null;
    }

    private static TimeSpan? Duration(ReadOnlySpan<byte> frame, uint frames)
    {
        var samplesPerSecond = SamplesPerSecond[(frame[2] >> 2) & 3];
        if (IsVersion1(frame))
            return ClipHeader.Duration(frames * 1152UL, samplesPerSecond);
        var isVersion2 = (frame[1] & 0x18) == 0x10;
        return ClipHeader.Duration(frames * 576UL, samplesPerSecond / (isVersion2 ? 2u : 4u));
    }
}

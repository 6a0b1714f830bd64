using System.Buffers.Binary;

namespace AtlasSeedance.Emulator.Storage;

/// <summary>The length of an MP4 or MOV file, from the <c>mvhd</c> box of its header.</summary>
internal static class Mp4Duration
{
    /// <summary>Seconds; null when the file is not such a file or its header cannot be read.</summary>
    public static double? Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return FindBox(file, file.Length, "moov"u8) is { } moovEnd && FindBox(file, moovEnd, "mvhd"u8) is not null ? ReadHeader(file) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Leaves the file at the box's content and returns where the box ends; null when there is none before <paramref name="end"/>.</summary>
    private static long? FindBox(FileStream file, long end, ReadOnlySpan<byte> type)
    {
        Span<byte> header = stackalloc byte[8];
        while (file.Position + 8 <= end)
        {
            var start = file.Position;
            file.ReadExactly(header);
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            var isWanted = header[4..].SequenceEqual(type);
            if (size == 1)
            {
                if (file.ReadAtLeast(header, 8, throwOnEndOfStream: false) < 8) return null;
                size = BinaryPrimitives.ReadInt64BigEndian(header);
            }
            else if (size == 0)
            {
                size = end - start;
            }
            // A box that has no room for its own header, or leaves its parent, is damage
            if (size < file.Position - start || size > end - start) return null;
            if (isWanted) return start + size;
            file.Position = start + size;
        }
        return null;
    }

    private static double? ReadHeader(FileStream file)
    {
        Span<byte> content = stackalloc byte[32];
        if (file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) < content.Length) return null;
        var is64Bit = content[0] == 1;
        var timescale = BinaryPrimitives.ReadUInt32BigEndian(content[(is64Bit ? 20 : 12)..]);
        var duration = is64Bit ? BinaryPrimitives.ReadUInt64BigEndian(content[24..]) : BinaryPrimitives.ReadUInt32BigEndian(content[16..]);
        var seconds = timescale == 0 ? 0 : duration / (double)timescale;
        // An unknown duration is stated as all ones, which comes to years
        return seconds is > 0 and < 24 * 3600 ? seconds : null;
    }
}

using System.Buffers.Binary;

namespace AtlasSeedance.Media.Formats;

/// <summary>Reads the measures of the first image of a TIFF.</summary>
internal static class TiffHeader
{
    private const int EntryLength = 12;
    private const ushort WidthTag = 256;
    private const ushort HeightTag = 257;
    private const ushort ShortType = 3;
    private const ushort LongType = 4;

    public static ImageSize? ReadSize(ReadOnlySpan<byte> header)
    {
        if (header.Length < 8)
            return null;
        var littleEndian = header[0] == (byte)'I';
        var directory = ReadUInt32(header.Slice(4), littleEndian);
        if (directory + 2L > header.Length)
            return null;

        var entries = header.Slice((int)directory + 2);
        var count = ReadUInt16(header.Slice((int)directory), littleEndian);
        long width = 0;
        long height = 0;
        for (var i = 0; i < count && entries.Length >= EntryLength; i++, entries = entries.Slice(EntryLength))
        {
            var tag = ReadUInt16(entries, littleEndian);
            if (tag == WidthTag)
                width = ReadValue(entries, littleEndian);
            else if (tag == HeightTag)
                height = ReadValue(entries, littleEndian);
        }

        return new ImageSize(width, height);
    }

    private static long ReadValue(ReadOnlySpan<byte> entry, bool littleEndian) => ReadUInt16(entry.Slice(2), littleEndian) switch
    {
        ShortType => ReadUInt16(entry.Slice(8), littleEndian),
        LongType => ReadUInt32(entry.Slice(8), littleEndian),
        _ => 0,
    };

    private static ushort ReadUInt16(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint ReadUInt32(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}

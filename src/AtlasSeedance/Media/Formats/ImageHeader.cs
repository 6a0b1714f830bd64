using System.Buffers.Binary;

namespace AtlasSeedance.Media.Formats;

/// <summary>Reads an image's measures from the beginning of its file. Whatever the bytes, it neither throws nor loops; what it cannot tell is unknown.</summary>
internal static class ImageHeader
{
    /// <summary>The measures; <see langword="null"/> when they are not in these bytes, or make no sense.</summary>
    public static ImageSize? ReadSize(ReadOnlySpan<byte> header, MediaFormat format) =>
        Read(header, format) is { Width: > 0, Height: > 0 } size ? size : null;

    /// <summary>Whether a whole file says nothing of its measures, where one that is sound would.</summary>
    public static bool IsWithoutSize(ReadOnlySpan<byte> file, MediaFormat format) =>
        Read(file, format) is null && (format != MediaFormat.Heic || HeicHeader.IsCutOff(file));

    private static ImageSize? Read(ReadOnlySpan<byte> header, MediaFormat format) =>
        format == MediaFormat.Jpeg ? JpegHeader.ReadSize(header)
            : format == MediaFormat.Png ? ReadPng(header)
            : format == MediaFormat.WebP ? ReadWebP(header)
            : format == MediaFormat.Bmp ? ReadBmp(header)
            : format == MediaFormat.Gif ? ReadGif(header)
            : format == MediaFormat.Tiff ? TiffHeader.ReadSize(header)
            : format == MediaFormat.Heic ? HeicHeader.ReadSize(header)
            : null;

    private static ImageSize? ReadPng(ReadOnlySpan<byte> header) =>
        header.Length >= 24 && header.Slice(12, 4).SequenceEqual("IHDR"u8)
            ? new ImageSize(BinaryPrimitives.ReadUInt32BigEndian(header.Slice(16)), BinaryPrimitives.ReadUInt32BigEndian(header.Slice(20)))
            : null;

    private static ImageSize? ReadGif(ReadOnlySpan<byte> header) => header.Length >= 10
        ? new ImageSize(BinaryPrimitives.ReadUInt16LittleEndian(header.Slice(6)), BinaryPrimitives.ReadUInt16LittleEndian(header.Slice(8)))
        : null;

    private static ImageSize? ReadBmp(ReadOnlySpan<byte> header)
    {
        // The oldest header has 12 bytes and measures of 16 bits
        if (header.Length >= 22 && header[14] == 12)
            return new ImageSize(BinaryPrimitives.ReadUInt16LittleEndian(header.Slice(18)), BinaryPrimitives.ReadUInt16LittleEndian(header.Slice(20)));

        // A negative height means that the rows run from the top
        return header.Length >= 26
            ? new ImageSize(
                BinaryPrimitives.ReadInt32LittleEndian(header.Slice(18)),
                Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(header.Slice(22))))
            : null;
    }

    private static ImageSize? ReadWebP(ReadOnlySpan<byte> header)
    {
        // A lossless image of one colour has no more
        if (header.Length < 25)
            return null;
        var chunk = header.Slice(12, 4);
        if (chunk.SequenceEqual("VP8X"u8) && header.Length >= 30)
            return new ImageSize(ReadUInt24(header.Slice(24)) + 1, ReadUInt24(header.Slice(27)) + 1);
        if (chunk.SequenceEqual("VP8L"u8) && header[20] == 0x2F)
        {
            // Two fields of 14 bits, each one less than the measure
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(header.Slice(21));
            return new ImageSize((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
        }

        // The two upper bits of each are a scale
        return chunk.SequenceEqual("VP8 "u8) && header.Length >= 30 && header[23] == 0x9D && header[24] == 0x01 && header[25] == 0x2A
            ? new ImageSize(
                BinaryPrimitives.ReadUInt16LittleEndian(header.Slice(26)) & 0x3FFF,
                BinaryPrimitives.ReadUInt16LittleEndian(header.Slice(28)) & 0x3FFF)
            : null;
    }

    private static long ReadUInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}

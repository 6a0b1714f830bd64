using System.Buffers.Binary;

namespace AtlasSeedance.Media.Formats;

/// <summary>Finds the frame header of a JPEG, which may stand behind long segments of EXIF, colour profiles and previews.</summary>
internal static class JpegHeader
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    public static ImageSize? ReadSize(ReadOnlySpan<byte> header)
    {
        var position = 2;
        while (position + 4 <= header.Length)
        {
            var marker = header[position + 1];
            if (header[position] != 0xFF || marker == 0xFF)
            {
                // Any number of fill bytes may stand before a marker, and some cameras leave others there, which decoders skip
                position++;
                continue;
            }

            if (marker is StartOfScan or EndOfImage or 0)
                return null;
            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                // These stand alone
                position += 2;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(header.Slice(position + 2));
            if (length < 2)
                return null;
            if (IsFrameHeader(marker))
                return ReadFrame(header.Slice(position + 4));
            position += 2 + length;
        }

        return null;
    }

    // C4, C8 and CC in the midst of the frame headers are tables and an extension
    private static bool IsFrameHeader(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static ImageSize? ReadFrame(ReadOnlySpan<byte> frame) => frame.Length >= 5
        ? new ImageSize(BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(3)), BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(1)))
        : null;
}

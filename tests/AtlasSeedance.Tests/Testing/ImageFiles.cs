using System.Buffers.Binary;
using System.Text;

namespace AtlasSeedance.Tests.Testing;

/// <summary>The beginnings of image files, byte by byte.</summary>
internal static class ImageFiles
{
    /// <summary>A JPEG whose frame header stands behind the given segments.</summary>
    public static byte[] Jpeg(int width, int height, byte frame = 0xC0, params byte[][] segments) =>
    [
        0xFF, 0xD8, .. segments.SelectMany(segment => segment),
        0xFF, frame, 0, 17, 8, .. Big16(height), .. Big16(width), 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1,
        0xFF, 0xDA, 0, 2,
    ];

    public static byte[] JpegSegment(byte marker, int length) => [0xFF, marker, .. Big16(length + 2), .. new byte[length]];

    public static byte[] Gif(int width, int height) => [.. "GIF89a"u8, .. Little16(width), .. Little16(height), 0, 0, 0];

    public static byte[] Bmp(int width, int height) =>
        [.. "BM"u8, .. new byte[12], 40, 0, 0, 0, .. Little32(width), .. Little32(height), 1, 0, 24, 0, .. new byte[24]];

    public static byte[] OldBmp(int width, int height) => [.. "BM"u8, .. new byte[12], 12, 0, 0, 0, .. Little16(width), .. Little16(height), 1, 0, 24, 0];

    public static byte[] WebPLossy(int width, int height) =>
        WebP("VP8 ", [0x10, 0, 0, 0x9D, 0x01, 0x2A, .. Little16(width | 0x4000), .. Little16(height | 0x8000)]);

    public static byte[] WebPLossless(int width, int height) => WebP("VP8L", [0x2F, .. Little32((width - 1) | ((height - 1) << 14)), 0, 0, 0, 0, 0]);

    public static byte[] WebPExtended(int width, int height) => WebP("VP8X", [0, 0, 0, 0, .. Little24(width - 1), .. Little24(height - 1)]);

    public static byte[] Tiff(int width, int height, bool littleEndian, bool shortValues)
    {
        byte[] directory =
        [
            .. U16(3), .. U16(254), .. U16(4), .. U32(1), .. U32(0),
            .. Entry(256, width), .. Entry(257, height), .. U32(0),
        ];
        return [.. littleEndian ? "II"u8 : "MM"u8, .. U16(42), .. U32(12), 0, 0, 0, 0, .. directory];

        byte[] Entry(int tag, int value) =>
            [.. U16(tag), .. U16(shortValues ? 3 : 4), .. U32(1), .. shortValues ? [.. U16(value), 0, 0] : U32(value)];
        byte[] U16(int value) => littleEndian ? Little16(value) : Big16(value);
        byte[] U32(int value) => littleEndian ? Little32(value) : Big32(value);
    }

    /// <summary>A HEIC with a tile, the whole and a thumbnail.</summary>
    public static byte[] Heic(int width, int height, string major = "heic") =>
        [.. FileType(major, "mif1", "heic"), .. HeicImage(Box("hvcC", new byte[30]), Size(256, 256), Size(width, height), Size(160, 120))];

    /// <summary>What follows the file type of a HEIC whose image has the given properties.</summary>
    public static byte[] HeicImage(params byte[][] properties) =>
    [
        .. Box("meta", [0, 0, 0, 0, .. Box("hdlr", new byte[20]), .. Box("iprp", Box("ipco", [.. properties.SelectMany(property => property)]))]),
        .. Box("mdat", new byte[16]),
    ];

    public static byte[] FileType(string major, params string[] compatible) =>
        Box("ftyp", [.. Encoding.ASCII.GetBytes(major), 0, 0, 0, 0, .. compatible.SelectMany(Encoding.ASCII.GetBytes)]);

    public static byte[] Box(string type, byte[] content) => [.. Big32(content.Length + 8), .. Encoding.ASCII.GetBytes(type), .. content];

    /// <summary>The property that says an image's size, or one of the same form under another name.</summary>
    public static byte[] Size(int width, int height, string type = "ispe") => Box(type, [0, 0, 0, 0, .. Big32(width), .. Big32(height)]);

    private static byte[] WebP(string chunk, byte[] content) =>
        [.. "RIFF"u8, .. Little32(content.Length + 12), .. "WEBP"u8, .. Encoding.ASCII.GetBytes(chunk), .. Little32(content.Length), .. content];

    private static byte[] Little16(int value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Little24(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];

    private static byte[] Big16(int value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Little32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Big32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}

using System.Buffers.Binary;

namespace AtlasSeedance.Media.Formats;

/// <summary>Reads the measures of a HEIC image from the properties in its <c>meta</c> box.</summary>
internal static class HeicHeader
{
    private const int BoxHeader = 8;
    private const int VersionAndFlags = 4;
    private const int SizeProperty = 20;

    public static ImageSize? ReadSize(ReadOnlySpan<byte> header)
    {
        if (!TryFind(header, "meta"u8, out var meta) || meta.Length < VersionAndFlags
            || !TryFind(meta.Slice(VersionAndFlags), "iprp"u8, out var properties)
            || !TryFind(properties, "ipco"u8, out var container))
            return null;

        // A photo is stored as tiles, with a thumbnail beside it, and each has a size: the whole has the largest
        ImageSize? largest = null;
        while (TryReadBox(container, out var type, out var content, out var rest))
        {
            if (type.SequenceEqual("ispe"u8) && content.Length >= SizeProperty - BoxHeader)
            {
                var size = new ImageSize(
                    BinaryPrimitives.ReadUInt32BigEndian(content.Slice(4)), BinaryPrimitives.ReadUInt32BigEndian(content.Slice(8)));
                if (largest is not { } known || size.Width + size.Height > known.Width + known.Height)
                    largest = size;
            }

            container = rest;
        }

        return largest;
    }

    /// <summary>Whether a whole file ends before its header, or with half of it. A sequence of images has the header of a movie.</summary>
    public static bool IsCutOff(ReadOnlySpan<byte> file) => IsoDamage.IsCutOff(new ContentWindows(file.ToArray(), file.Length), 0, "metamoov"u8);

    private static bool TryFind(ReadOnlySpan<byte> boxes, ReadOnlySpan<byte> wanted, out ReadOnlySpan<byte> content)
    {
        while (TryReadBox(boxes, out var type, out content, out var rest))
        {
            if (type.SequenceEqual(wanted))
                return true;
            boxes = rest;
        }

        content = default;
        return false;
    }

    /// <summary>Reads a box that is wholly there: half of the properties would give the size of a tile for that of the image.</summary>
    private static bool TryReadBox(
        ReadOnlySpan<byte> boxes, out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> content, out ReadOnlySpan<byte> rest)
    {
        type = content = rest = default;
        if (boxes.Length < BoxHeader)
            return false;

        // Longer boxes state their length elsewhere, or run to the end of the file: they hold pixels, not properties
        var length = BinaryPrimitives.ReadUInt32BigEndian(boxes);
        if (length < BoxHeader || length > (uint)boxes.Length)
            return false;
        type = boxes.Slice(4, 4);
        content = boxes.Slice(BoxHeader, (int)length - BoxHeader);
        rest = boxes.Slice((int)length);
        return true;
    }
}

using System.Buffers.Binary;

namespace AtlasSeedance.Media.Formats;

/// <summary>The header of a box of the ISO base media container.</summary>
internal readonly ref struct IsoBox
{
    public const int ShortHeader = 8;
    private const int LongHeader = 16;

    private IsoBox(ReadOnlySpan<byte> type, int headerSize, long size)
    {
        Type = type;
        HeaderSize = headerSize;
        Size = size;
    }

    public ReadOnlySpan<byte> Type { get; }

    public int HeaderSize { get; }

    /// <summary>With the header. May be anything in a damaged file.</summary>
    public long Size { get; }

    /// <summary>Whether the box has room for its own header, as every sound one has.</summary>
    public bool HoldsItsHeader => Size >= HeaderSize;

    /// <summary>Reads the header at a position; <see langword="false"/> when it is not there, or not in memory.</summary>
    /// <param name="content">The file.</param>
    /// <param name="position">Where the box begins.</param>
    /// <param name="end">Where what the box stands in ends.</param>
    /// <param name="box">The header.</param>
    public static bool TryRead(ContentWindows content, long position, long end, out IsoBox box)
    {
        box = default;
        if (!content.TryRead(position, ShortHeader, out var header))
            return false;
        var type = header.Slice(4);
        switch (BinaryPrimitives.ReadUInt32BigEndian(header))
        {
            case 0:
                box = new IsoBox(type, ShortHeader, end - position);
                return true;
            case 1:
                if (!content.TryRead(position + ShortHeader, LongHeader - ShortHeader, out var size))
                    return false;
                box = new IsoBox(type, LongHeader, BinaryPrimitives.ReadInt64BigEndian(size));
                return true;
            case var size32:
                box = new IsoBox(type, ShortHeader, size32);
                return true;
        }
    }
}

using System.Buffers.Binary;

namespace AtlasSeedance.Emulator.Tests.Service;

/// <summary>An MP4 that has a header and nothing to play.</summary>
internal static class TinyMp4
{
    public static byte[] Of(TimeSpan length, bool wideHeader = false)
    {
        const uint timescale = 1000;
        var mvhd = new byte[wideHeader ? 112 : 100];
        if (wideHeader)
        {
            mvhd[0] = 1;
            BinaryPrimitives.WriteUInt32BigEndian(mvhd.AsSpan(20), timescale);
            BinaryPrimitives.WriteUInt64BigEndian(mvhd.AsSpan(24), (ulong)length.TotalMilliseconds);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(mvhd.AsSpan(12), timescale);
            BinaryPrimitives.WriteUInt32BigEndian(mvhd.AsSpan(16), (uint)length.TotalMilliseconds);
        }
        return [.. Box("ftyp"u8, "isom\0\0\0\0"u8), .. Box("free"u8, new byte[33]), .. Box("moov"u8, [.. Box("udta"u8, [1, 2, 3]), .. Box("mvhd"u8, mvhd)])];
    }

    private static byte[] Box(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, content.Length + 8);
        return [.. size, .. type, .. content];
    }
}

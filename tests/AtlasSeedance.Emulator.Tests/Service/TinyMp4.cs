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

    /// <summary>Fragments of one second; the movie's own header tells of the first alone, which lies in the movie, as ffmpeg's <c>frag_keyframe</c> leaves it.</summary>
    public static byte[] Fragmented(int seconds, bool withStarts, bool withSampleTimes)
    {
        byte[] movie =
        [
            .. Box("mvhd"u8, [.. new byte[12], .. U32(1000), .. U32(1000), .. new byte[80]]),
            .. Box("trak"u8, [.. Box("tkhd"u8, [.. new byte[12], .. U32(7), .. new byte[68]]), .. Box("mdia"u8, Box("mdhd"u8, [.. new byte[12], .. U32(24), .. U32(24), .. U32(0)]))]),
            .. Box("mvex"u8, Box("trex"u8, [.. U32(0), .. U32(7), .. U32(1), .. U32(withSampleTimes ? 99u : 1u), .. new byte[8]])),
        ];
        byte[] run = withSampleTimes
            ? [.. U32(0x301), .. U32(24), .. U32(0), .. Enumerable.Repeat<byte[]>([.. U32(1), .. U32(10)], 24).SelectMany(sample => sample)]
            : [.. U32(0x1), .. U32(24), .. U32(0)];
        return
        [
            .. Box("ftyp"u8, "iso5\0\0\0\0"u8), .. Box("moov"u8, movie),
            .. Enumerable.Range(1, seconds - 1).SelectMany(i => (byte[])
                [.. Box("moof"u8, Box("traf"u8, [.. Box("tfhd"u8, [.. U32(0), .. U32(7)]), .. withStarts ? Box("tfdt"u8, [.. U32(0), .. U32((uint)i * 24)]) : [], .. Box("trun"u8, run)])), .. Box("mdat"u8, new byte[10])]),
        ];
    }

    private static byte[] U32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Box(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, content.Length + 8);
        return [.. size, .. type, .. content];
    }
}

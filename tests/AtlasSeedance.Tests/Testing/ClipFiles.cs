using System.Buffers.Binary;
using System.Text;

namespace AtlasSeedance.Tests.Testing;

/// <summary>Videos and sounds, byte by byte, with the headers that tell their length.</summary>
internal static class ClipFiles
{
    /// <summary>An MP4 of whole seconds. The sound's samples stand before or behind the movie box.</summary>
    public static byte[] Mp4(double seconds, uint framesPerSecond = 24, int dataBytes = 64, bool movieFirst = true, bool is64Bit = false, uint timescale = 600)
    {
        var movie = Movie(seconds, framesPerSecond, is64Bit, timescale);
        var data = is64Bit ? LongBox("mdat", new byte[dataBytes]) : ImageFiles.Box("mdat", new byte[dataBytes]);
        return [.. ImageFiles.FileType("isom", "mp41"), .. movieFirst ? movie : data, .. movieFirst ? data : movie];
    }

    public static byte[] Movie(double seconds, uint framesPerSecond, bool is64Bit = false, uint timescale = 600)
    {
        var frames = (uint)Math.Round(seconds * framesPerSecond);
        byte[] times = [.. U32(0), .. U32(2), .. U32(frames - 1), .. U32(1000), .. U32(1), .. U32(1000)];
        byte[] sound = [.. ImageFiles.Box("mdia", [.. TimeHeader("mdhd", seconds, 48_000, is64Bit), .. Handler("soun")])];
        byte[] picture =
        [
            .. TimeHeader("mdhd", seconds, framesPerSecond * 1000, is64Bit), .. Handler("vide"),
            .. ImageFiles.Box("minf", ImageFiles.Box("stbl", [.. ImageFiles.Box("stsd", new byte[16]), .. ImageFiles.Box("stts", times)])),
        ];
        byte[] content = [.. TimeHeader("mvhd", seconds, timescale, is64Bit), .. ImageFiles.Box("trak", sound), .. ImageFiles.Box("trak", ImageFiles.Box("mdia", picture))];
        return is64Bit ? LongBox("moov", content) : ImageFiles.Box("moov", content);
    }

    /// <summary>An MP4 whose samples lie in fragments: its own headers tell of the first one, and <c>mehd</c>, where there is one, of all.</summary>
    public static byte[] Fragmented(double? seconds, bool is64Bit = false, double firstFragment = 0)
    {
        byte[] length = seconds is not { } all ? []
            : ImageFiles.Box("mehd", is64Bit ? [1, 0, 0, 0, .. U64((ulong)(all * 600))] : [0, 0, 0, 0, .. U32((uint)(all * 600))]);
        byte[] track = ImageFiles.Box("trak", ImageFiles.Box("mdia", [.. TimeHeader("mdhd", firstFragment, 600, false), .. Handler("vide")]));
        byte[] extends = ImageFiles.Box("mvex", [.. length, .. ImageFiles.Box("trex", [.. U32(0), .. U32(1), .. new byte[16]])]);
        return
        [
            .. ImageFiles.FileType("iso5"), .. ImageFiles.Box("moov", [.. TimeHeader("mvhd", firstFragment, 600, false), .. track, .. extends]),
            .. ImageFiles.Box("moof", new byte[500]), .. ImageFiles.Box("mdat", new byte[500]),
        ];
    }

    /// <summary>An MP4 that says one length, and one of whose tracks says another.</summary>
    public static byte[] Uneven(double movieSeconds, params double[] trackSeconds) =>
    [
        .. ImageFiles.FileType("isom", "mp41"),
        .. ImageFiles.Box("moov",
        [
            .. TimeHeader("mvhd", movieSeconds, 600, false),
            .. trackSeconds.SelectMany(seconds => ImageFiles.Box("trak", ImageFiles.Box("mdia", [.. TimeHeader("mdhd", seconds, 12_800, false), .. Handler("vide")]))),
        ]),
    ];

    /// <summary>An MP4 of 5 s with tracks of the given types.</summary>
    public static byte[] Tracks(params string[] types) =>
    [
        .. ImageFiles.FileType("isom", "mp41"),
        .. ImageFiles.Box("moov",
        [
            .. TimeHeader("mvhd", 5, 600, false),
            .. types.SelectMany(type => ImageFiles.Box("trak", ImageFiles.Box("mdia", [.. TimeHeader("mdhd", 5, 600, false), .. Handler(type)]))),
        ]),
    ];

    public static byte[] TimeHeader(string type, double seconds, uint timescale, bool is64Bit) => is64Bit
        ? ImageFiles.Box(type, [1, 0, 0, 0, .. new byte[16], .. U32(timescale), .. U64((ulong)Math.Round(seconds * timescale)), .. new byte[80]])
        : ImageFiles.Box(type, [0, 0, 0, 0, .. new byte[8], .. U32(timescale), .. U32((uint)Math.Round(seconds * timescale)), .. new byte[80]]);

    public static byte[] LongBox(string type, byte[] content) => [.. U32(1), .. Encoding.ASCII.GetBytes(type), .. U64((ulong)content.Length + 16), .. content];

    /// <summary>A WAV of 8,000 bytes and samples a second; PCM unless another format is given.</summary>
    public static byte[] Wav(double seconds, uint? statedSize = null, byte[]? chunksBefore = null, byte format = 1, bool isExtensible = false)
    {
        var size = (uint)(seconds * 8000);
        byte[] description = [.. isExtensible ? [0xFE, 0xFF] : new byte[] { format, 0 }, 1, 0, .. Little(8000), .. Little(8000), 1, 0, 8, 0];
        if (isExtensible)
            description = [.. description, 22, 0, 8, 0, 4, 0, 0, 0, format, 0, .. new byte[14]];
        return
        [
            .. "RIFF"u8, .. Little(size + 36), .. "WAVEfmt "u8, .. Little((uint)description.Length), .. description, .. chunksBefore ?? [],
            .. "data"u8, .. Little(statedSize ?? size), .. new byte[size],
        ];
    }

    /// <summary>The chunk of a WAV that counts its samples.</summary>
    public static byte[] SampleCount(uint samples) => [.. "fact"u8, .. Little(4), .. Little(samples)];

    public static byte[] Rf64(double seconds)
    {
        var wav = Wav(seconds, uint.MaxValue);
        var size = (ulong)(seconds * 8000);
        byte[] sizes = [.. "ds64"u8, .. Little(28), .. new byte[8], .. LittleLong(size), .. new byte[12]];
        return [.. "RF64"u8, .. wav[4..12], .. sizes, .. wav[12..]];
    }

    /// <summary>An MP3 of 44.1 kHz, or of 22.05 or 11.025 for the later versions.</summary>
    public static byte[] Mp3(uint frames, string tag = "Xing", int version = 1, bool isMono = false, int id3Bytes = -1, byte counts = 3)
    {
        const int AudioBytes = 20_000;
        var sideBytes = version == 1 ? (isMono ? 17 : 32) : (isMono ? 9 : 17);
        byte[] header = [0xFF, (byte)(version == 1 ? 0xFB : version == 2 ? 0xF3 : 0xE3), 0x90, (byte)(isMono ? 0xC0 : 0)];
        byte[] body = tag == "VBRI"
            ? [.. header, .. new byte[32], .. "VBRI"u8, .. new byte[6], .. U32(AudioBytes), .. U32(frames)]
            : [.. header, .. new byte[sideBytes], .. Encoding.ASCII.GetBytes(tag), 0, 0, 0, counts, .. U32(frames), .. U32(AudioBytes)];
        byte[] id3 = id3Bytes < 0 ? [] :
            [.. "ID3"u8, 4, 0, 0, (byte)(id3Bytes >> 21), (byte)((id3Bytes >> 14) & 0x7F), (byte)((id3Bytes >> 7) & 0x7F), (byte)(id3Bytes & 0x7F), .. new byte[id3Bytes]];
        return [.. id3, .. body, .. new byte[AudioBytes - body.Length]];
    }

    public static byte[] U32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Handler(string type) => ImageFiles.Box("hdlr", [.. new byte[8], .. Encoding.ASCII.GetBytes(type), .. new byte[13]]);

    public static byte[] U64(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Little(uint value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];

    public static byte[] LittleLong(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }
}

using System.Buffers.Binary;

namespace AtlasSeedance.Media.Formats;

/// <summary>
/// Reads the length of a WAV: of uncompressed sound, its bytes by the bytes that a second takes; of compressed sound, whose rate in the header is a
/// guess, the samples that the <c>fact</c> chunk counts.
/// </summary>
internal static class WavHeader
{
    private const int FirstChunk = 12;
    private const int ChunkHeader = 8;
    private const int ChunkName = 4;
    private const int MaxChunks = 1000;
    private const int PlainFormat = 16;
    private const int ExtensibleFormat = 26;

    // Programs that write to a pipe put the largest number here, or one a little smaller, since they cannot know
    private const uint StreamingSize = 0x7FFF0000;

    // Some programs count the file's header as sound
    private const ulong CutTolerance = 64;

    public static ClipInfo Read(ContentWindows content)
    {
        if (!content.TryRead(0, 4, out var riff))
            return default;
        var isLong = riff.SequenceEqual("RF64"u8);
        var isUsual = true;
        var rate = default(SoundRate);
        uint? samples = null;
        ulong longSize = 0;
        long position = FirstChunk;
        for (var i = 0; i < MaxChunks; i++)
        {
            // What is not wanted lies behind the end
            if (!content.TryRead(position, ChunkHeader, out var chunk))
                return new ClipInfo(null, Damage: isUsual && content.Wanted is null ? ClipDamage.CutOff : ClipDamage.None);
            var size = BinaryPrimitives.ReadUInt32LittleEndian(chunk.Slice(ChunkName));
            position += ChunkHeader;
            if (chunk.StartsWith("data"u8))
                return ReadData(content, position, isLong && size == uint.MaxValue && longSize > 0 ? longSize : size, rate, samples);

            // Some programs misplace a chunk by a byte: what follows is then no chunk, and its end means nothing
            isUsual &= IsUsual(chunk.Slice(0, ChunkName));
            if (chunk.StartsWith("fmt "u8))
                rate = ReadFormat(content, position, size);
            else if (chunk.StartsWith("fact"u8) && size >= 4 && content.TryRead(position, 4, out var count))
                samples = BinaryPrimitives.ReadUInt32LittleEndian(count);
            else if (chunk.StartsWith("ds64"u8) && size >= 16 && content.TryRead(position, 16, out var sizes))
                longSize = BinaryPrimitives.ReadUInt64LittleEndian(sizes.Slice(8));
            // Chunks begin at even places
            position += (long)size + (size & 1);
        }

        return default;
    }

    private static SoundRate ReadFormat(ContentWindows content, long position, uint size)
    {
        if (size < PlainFormat || !content.TryRead(position, PlainFormat, out var format))
            return default;
        var tag = BinaryPrimitives.ReadUInt16LittleEndian(format);
        var samplesPerSecond = BinaryPrimitives.ReadUInt32LittleEndian(format.Slice(4));
        var bytesPerSecond = BinaryPrimitives.ReadUInt32LittleEndian(format.Slice(8));
        // The extensible format says elsewhere what it is
        if (tag == 0xFFFE && size >= ExtensibleFormat && content.TryRead(position, ExtensibleFormat, out format))
            tag = BinaryPrimitives.ReadUInt16LittleEndian(format.Slice(ExtensibleFormat - 2));
        // Integers, floating-point numbers, A-law and µ-law
        return new SoundRate(bytesPerSecond, samplesPerSecond, IsUncompressed: tag is 1 or 3 or 6 or 7);
    }

    private static ClipInfo ReadData(ContentWindows content, long start, ulong size, SoundRate rate, uint? samples)
    {
        var there = content.Length is { } length ? (ulong)Math.Max(0, length - start) : (ulong?)null;
        var isStreamed = size is >= StreamingSize and <= uint.MaxValue;
        var damage = !isStreamed && size > there + CutTolerance ? ClipDamage.CutOff : ClipDamage.None;
        if (!rate.IsUncompressed)
            return new ClipInfo(samples is { } count and not uint.MaxValue ? ClipHeader.Duration(count, rate.SamplesPerSecond) : null, Damage: damage);
        // A header that promises more than the file holds does not count for more
        return new ClipInfo(there is null && isStreamed ? null : ClipHeader.Duration(Math.Min(size, there ?? size), rate.BytesPerSecond), Damage: damage);
    }

    private static bool IsUsual(ReadOnlySpan<byte> name)
    {
        for (var usual = "fmt factds64LISTbextJUNKjunkFLLRPAD iXMLaxmlchnacue smplinstPEAKlevlcartid3 ID3 DISPafsp_PMXacidminfelm1regnumid"u8;
             !usual.IsEmpty;
             usual = usual.Slice(ChunkName))
        {
            if (usual.StartsWith(name))
                return true;
        }

        return false;
    }

    private readonly record struct SoundRate(uint BytesPerSecond, uint SamplesPerSecond, bool IsUncompressed);
}

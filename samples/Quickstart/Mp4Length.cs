using System.Buffers.Binary;

namespace Quickstart;

/// <summary>Reads how long an MP4 plays: from its movie header, the box <c>mvhd</c> in the box <c>moov</c>.</summary>
internal static class Mp4Length
{
    public static TimeSpan Read(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> bytes = stackalloc byte[32];
        while (true)
        {
            file.ReadExactly(bytes[..8]);
            long size = BinaryPrimitives.ReadUInt32BigEndian(bytes);
            var rest = size - 8;
            var type = bytes[4..8];
            if (type.SequenceEqual("moov"u8))
                continue;
            if (type.SequenceEqual("mvhd"u8))
                break;
            if (size == 1)
            {
                file.ReadExactly(bytes[..8]);
                rest = BinaryPrimitives.ReadInt64BigEndian(bytes) - 16;
            }
            // A box without a length runs to the end of the file: nothing follows it.
            if (rest < 0)
                throw new InvalidDataException($"\"{path}\" has no movie header.");
            file.Position += rest;
        }

        file.ReadExactly(bytes);
        var isLong = bytes[0] == 1;
        var timescale = BinaryPrimitives.ReadUInt32BigEndian(bytes[(isLong ? 20 : 12)..]);
        var duration = isLong ? BinaryPrimitives.ReadInt64BigEndian(bytes[24..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
        return TimeSpan.FromSeconds((double)duration / timescale);
    }
}

using System.Buffers.Binary;
using System.Text;

namespace AtlasSeedance.Emulator.Tests.Rendering;

/// <summary>What an MP4's tables say, read by a reader that shares no code with the writer.</summary>
internal sealed record Mp4Contents(double Seconds, IReadOnlyList<Mp4ContentsTrack> Tracks)
{
    public static Mp4Contents Of(byte[] file)
    {
        var movie = Child(file, "moov");
        var header = Child(movie, "mvhd");
        return new Mp4Contents(
            (double)UInt32(header, 16) / UInt32(header, 12),
            [.. Children(movie).Where(box => box.Name == "trak").Select(box => Track(file, box.Content))]);
    }

    private static Mp4ContentsTrack Track(byte[] file, byte[] track)
    {
        var media = Child(track, "mdia");
        var table = Child(Child(media, "minf"), "stbl");
        var sizes = Child(table, "stsz");
        var chunks = Child(table, "stsc");
        var offsets = Child(table, "stco");
        var durations = Child(table, "stts");
        var samples = new List<Mp4ContentsSample>();
        for (var chunk = 0; chunk < UInt32(offsets, 4); chunk++)
        {
            var offset = (int)UInt32(offsets, 8 + (4 * chunk));
            for (var left = UInt32(chunks, 12 + (12 * chunk)); left > 0; left--)
            {
                var length = (int)UInt32(sizes, 12 + (4 * samples.Count));
                samples.Add(new Mp4ContentsSample(length, BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(offset, length))));
                offset += length;
            }
        }

        Assert.Equal(samples.Count, (int)UInt32(sizes, 8));
        var header = Child(track, "tkhd");
        return new Mp4ContentsTrack(
            Encoding.ASCII.GetString(Child(media, "hdlr"), 8, 4) == "vide",
            (int)(UInt32(header, 76) >> 16), (int)(UInt32(header, 80) >> 16),
            (double)UInt32(durations, 8) * UInt32(durations, 12) / UInt32(Child(media, "mdhd"), 12), samples);
    }

    private static byte[] Child(byte[] box, string name) => Children(box).First(child => child.Name == name).Content;

    private static IEnumerable<(string Name, byte[] Content)> Children(byte[] box)
    {
        for (var offset = 0; offset < box.Length;)
        {
            var length = (int)UInt32(box, offset);
            yield return (Encoding.ASCII.GetString(box, offset + 4, 4), box[(offset + 8)..(offset + length)]);
            offset += length;
        }
    }

    private static uint UInt32(byte[] box, int offset) => BinaryPrimitives.ReadUInt32BigEndian(box.AsSpan(offset));
}

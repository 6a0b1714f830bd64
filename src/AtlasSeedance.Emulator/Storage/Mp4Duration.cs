namespace AtlasSeedance.Emulator.Storage;

/// <summary>The length of an MP4 or MOV file: the longest that its movie or a track says, and of one in fragments, what the fragments come to.</summary>
internal static class Mp4Duration
{
    private const double LongestCredible = 24 * 3600;
    private const int MaxSamples = 1_000_000;

    /// <summary>Seconds; null when the file is not such a file or its length cannot be read.</summary>
    public static double? Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var boxes = new Mp4Boxes(file);
            if (boxes.Find(boxes.Whole, "moov") is not { } movie) return null;
            var seconds = boxes.In(movie).Where(box => box.Type == "trak")
                .Select(track => SecondsOf(boxes, boxes.Find(boxes.Find(track, "mdia"), "mdhd")))
                .Append(SecondsOf(boxes, boxes.Find(movie, "mvhd")))
                .Append(boxes.Find(movie, "mvex") is { } extends ? SecondsOfFragments(boxes, movie, extends) : 0)
                .Max();
            return seconds is > 0 and < LongestCredible ? seconds : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Of a header of a movie or a track; an unknown duration is stated as all ones, which comes to years.</summary>
    private static double SecondsOf(Mp4Boxes boxes, Mp4Box? header)
    {
        if (header is not { } box) return 0;
        var is64Bit = boxes.Number(box, 0, 1) == 1;
        var timescale = boxes.Number(box, is64Bit ? 20 : 12);
        var duration = is64Bit ? boxes.Number(box, 24, 8) : boxes.Number(box, 16);
        var seconds = timescale == 0 ? 0 : duration / (double)timescale;
        return seconds < LongestCredible ? seconds : 0;
    }

    private static double SecondsOfFragments(Mp4Boxes boxes, Mp4Box movie, Mp4Box extends)
    {
        var defaults = boxes.In(extends).Where(box => box.Type == "trex").GroupBy(box => boxes.Number(box, 4)).ToDictionary(g => g.Key, g => boxes.Number(g.First(), 12));
        var tracks = new Dictionary<ulong, (double Timescale, double Ticks)>();
        foreach (var track in boxes.In(movie).Where(box => box.Type == "trak"))
        {
            if (boxes.Find(track, "tkhd") is not { } header || boxes.Find(boxes.Find(track, "mdia"), "mdhd") is not { } media) continue;
            var timescale = boxes.Number(media, boxes.Number(media, 0, 1) == 1 ? 20 : 12);
            tracks[boxes.Number(header, boxes.Number(header, 0, 1) == 1 ? 20 : 12)] = (timescale, SecondsOf(boxes, media) * timescale);
        }

        var samplesLeft = MaxSamples;
        foreach (var fragment in boxes.In(boxes.Whole).Where(box => box.Type == "moof").SelectMany(boxes.In).Where(box => box.Type == "traf"))
        {
            if (boxes.Find(fragment, "tfhd") is not { } header) continue;
            var id = boxes.Number(header, 4);
            if (!tracks.TryGetValue(id, out var track)) continue;
            var ticks = StartOf(boxes, fragment) ?? track.Ticks;
            var each = SampleDuration(boxes, header) ?? defaults.GetValueOrDefault(id);
            foreach (var run in boxes.In(fragment).Where(box => box.Type == "trun")) ticks += TicksOf(boxes, run, each, ref samplesLeft);
            tracks[id] = track with { Ticks = Math.Max(track.Ticks, ticks) };
        }
        return tracks.Values.Select(track => track.Timescale > 0 ? track.Ticks / track.Timescale : 0).Where(seconds => seconds < LongestCredible).DefaultIfEmpty(0).Max();
    }

    private static double? StartOf(Mp4Boxes boxes, Mp4Box fragment)
    {
        if (boxes.Find(fragment, "tfdt") is not { } start) return null;
        return boxes.Number(start, 0, 1) == 1 ? boxes.Number(start, 4, 8) : boxes.Number(start, 4);
    }

    /// <summary>The fragment's own default, which stands behind three other optional fields.</summary>
    private static ulong? SampleDuration(Mp4Boxes boxes, Mp4Box header)
    {
        var flags = boxes.Number(header, 1, 3);
        if ((flags & 0x8) == 0) return null;
        return boxes.Number(header, 8 + ((flags & 0x1) != 0 ? 8 : 0) + ((flags & 0x2) != 0 ? 4 : 0));
    }

    private static double TicksOf(Mp4Boxes boxes, Mp4Box run, ulong each, ref int samplesLeft)
    {
        var flags = boxes.Number(run, 1, 3);
        var count = boxes.Number(run, 4);
        if ((flags & 0x100) == 0) return count * (double)each;

        var first = 8 + ((flags & 0x1) != 0 ? 4 : 0) + ((flags & 0x4) != 0 ? 4 : 0);
        var size = 4 * (1 + ((flags & 0x200) != 0 ? 1 : 0) + ((flags & 0x400) != 0 ? 1 : 0) + ((flags & 0x800) != 0 ? 1 : 0));
        double ticks = 0;
        for (var offset = (long)first; count-- > 0 && run.Start + offset + size <= run.End && samplesLeft-- > 0; offset += size) ticks += boxes.Number(run, offset);
        return ticks;
    }
}

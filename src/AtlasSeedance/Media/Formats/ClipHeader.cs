namespace AtlasSeedance.Media.Formats;

/// <summary>Reads the length and the frame rate of a clip. Whatever the bytes, it neither throws nor loops; what it cannot tell is unknown.</summary>
internal static class ClipHeader
{
    private static readonly TimeSpan LongestCredible = TimeSpan.FromDays(30);

    public static ClipInfo Read(ContentWindows content, MediaFormat? format)
    {
        content.BeginAgain();
        return format == MediaFormat.Mp4 || format == MediaFormat.Mov ? new Mp4Header(content).Read()
            : format == MediaFormat.Wav ? WavHeader.Read(content)
            : format == MediaFormat.Mp3 ? new ClipInfo(Mp3Header.ReadDuration(content))
            : default;
    }

    /// <summary>The time that units take; <see langword="null"/> for none, and for more than any clip has.</summary>
    public static TimeSpan? Duration(ulong units, uint unitsPerSecond)
    {
        if (units == 0 || unitsPerSecond == 0)
            return null;
        // Rounded up: an estimate's upper bound must not fall short by a fraction
        var ticks = decimal.Ceiling((decimal)units * TimeSpan.TicksPerSecond / unitsPerSecond);
        return ticks <= LongestCredible.Ticks ? new TimeSpan((long)ticks) : null;
    }
}

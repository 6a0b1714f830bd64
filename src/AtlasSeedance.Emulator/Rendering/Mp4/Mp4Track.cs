namespace AtlasSeedance.Emulator.Rendering.Mp4;

/// <summary>One track of an MP4: samples of equal length, one after the other.</summary>
/// <param name="IsVideo">A picture, or else a sound.</param>
/// <param name="SampleEntry">The box that describes the codec, for the sample description table.</param>
/// <param name="TimeScale">Ticks a second.</param>
/// <param name="SampleDuration">Ticks that each sample lasts.</param>
/// <param name="Samples">The samples' bytes; one array may stand here many times.</param>
/// <param name="KeySamples">The samples, counted from zero, that need no other; null where none needs another.</param>
/// <param name="Width">Of the picture; zero for a sound.</param>
/// <param name="Height">Of the picture; zero for a sound.</param>
internal sealed record Mp4Track(
    bool IsVideo,
    byte[] SampleEntry,
    int TimeScale,
    int SampleDuration,
    IReadOnlyList<ReadOnlyMemory<byte>> Samples,
    IReadOnlyList<int>? KeySamples,
    int Width = 0,
    int Height = 0)
{
    /// <summary>How long the track lasts, in ticks of its own.</summary>
    public long Duration => (long)Samples.Count * SampleDuration;

    /// <summary>How long the track lasts, in ticks of another clock.</summary>
    public long DurationIn(int timeScale) => (Duration * timeScale + (TimeScale / 2)) / TimeScale;
}

namespace AtlasSeedance.Emulator.Tests.Rendering;

internal sealed record Mp4ContentsTrack(bool IsVideo, int Width, int Height, double Seconds, IReadOnlyList<Mp4ContentsSample> Samples)
{
    public double SampleCount => Samples.Count;
}

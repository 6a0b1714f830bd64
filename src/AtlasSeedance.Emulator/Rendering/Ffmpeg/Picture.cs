using System.Globalization;

namespace AtlasSeedance.Emulator.Rendering.Ffmpeg;

/// <summary>The measures of the video to make, and how they read on ffmpeg's command line.</summary>
internal sealed class Picture
{
    public Picture(RenderJob job)
    {
        Width = Even(job.Width);
        Height = Even(job.Height);
        FramesPerSecond = Math.Clamp(job.FramesPerSecond, 1, 120);
        FrameCount = Math.Max(1, (int)Math.Round(job.Duration.TotalSeconds * FramesPerSecond));
        Duration = FrameCount == 1 ? TimeSpan.FromSeconds(1.0 / FramesPerSecond) : job.Duration;
    }

    public int Width { get; }

    public int Height { get; }

    public int FramesPerSecond { get; }

    public TimeSpan Duration { get; }

    public int FrameCount { get; }

    /// <summary>How many pixels a still picture is wider than the video: it moves by one a frame, which looks even where a fraction would stutter.</summary>
    public int PanWidth => Math.Max(2, Even(Math.Min(FrameCount, Width / 6)));

    public string Seconds => InSeconds(Duration);

    public static string InSeconds(TimeSpan time) => time.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>The frame at which part <paramref name="index"/> of <paramref name="count"/> equal parts begins.</summary>
    public int StartOfPart(int index, int count) => (int)((long)FrameCount * index / count);

    // H.264 with half-size colour planes has no odd sides.
    private static int Even(int side) => Math.Max(2, side + (side & 1));
}

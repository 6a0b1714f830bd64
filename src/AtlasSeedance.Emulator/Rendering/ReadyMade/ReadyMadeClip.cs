using AtlasSeedance.Emulator.Rendering.Mp4;

namespace AtlasSeedance.Emulator.Rendering.ReadyMade;

/// <summary>A clip that lies in this assembly: a loop of pictures, its last frame and a thumbnail. See <c>make-clips.sh</c>.</summary>
internal sealed record ReadyMadeClip(string Name, int Width, int Height)
{
    private const int LoopFramesPerSecond = 24;

    private static readonly ReadyMadeClip[] All =
        [new("16x9", 864, 496), new("4x3", 752, 560), new("1x1", 640, 640), new("3x4", 560, 752), new("9x16", 496, 864), new("21x9", 992, 432)];

    private double Ratio => (double)Width / Height;

    /// <summary>The clip whose ratio is the nearest by proportion: 2:1 lies as far from 1:1 as 1:2 does.</summary>
    public static ReadyMadeClip Nearest(int width, int height) =>
        All.MinBy(clip => Math.Abs(Math.Log(clip.Ratio * Math.Max(1, height) / Math.Max(1, width))))!;

    public byte[] LastFrame() => Resource($"{Name}.png");

    public byte[] Thumbnail() => Resource($"{Name}.jpg");

    /// <summary>The tracks of a video of <paramref name="duration"/>, rounded to whole frames.</summary>
    public IReadOnlyList<Mp4Track> Tracks(TimeSpan duration, int framesPerSecond, bool withAudio)
    {
        var loop = AvcLoop.Parse(Resource($"{Name}.h264"));
        var count = Math.Max(1, (int)Math.Round(duration.TotalSeconds * framesPerSecond));
        var first = FirstFrame(loop, count);
        var picture = loop.ToTrack(Width, Height, framesPerSecond, [.. Enumerable.Range(first, count).Select(frame => frame % loop.Frames.Count)]);
        return withAudio ? [picture, AacLoop.Parse(Resource("sound.aac")).ToTrack(duration)] : [picture];
    }

    /// <summary>
    /// Begins such that the video ends with the loop's last frame, which is the one that ships as a picture; it can only begin with a key frame,
    /// of which the loop has one a second, so for whole seconds this is exact.
    /// </summary>
    private static int FirstFrame(AvcLoop loop, int count)
    {
        var wanted = (loop.Frames.Count - (count % loop.Frames.Count)) % loop.Frames.Count;
        return wanted / LoopFramesPerSecond * LoopFramesPerSecond;
    }

    private static byte[] Resource(string name)
    {
        using var resource = typeof(ReadyMadeClip).Assembly.GetManifestResourceStream($"ReadyMade/{name}")
            ?? throw new InvalidOperationException($"The assembly was built without the clip '{name}'.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}

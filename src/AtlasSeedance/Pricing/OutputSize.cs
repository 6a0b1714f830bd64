namespace AtlasSeedance;

/// <summary>The size of the output for a resolution and a ratio.</summary>
public sealed class OutputSize
{
    internal OutputSize(VideoResolution resolution, AspectRatio aspectRatio, int width, int height)
    {
        Resolution = resolution;
        AspectRatio = aspectRatio;
        Width = width;
        Height = height;
    }

    /// <summary>The resolution.</summary>
    public VideoResolution Resolution { get; }

    /// <summary>The ratio.</summary>
    public AspectRatio AspectRatio { get; }

    /// <summary>The width in pixels.</summary>
    public int Width { get; }

    /// <summary>The height in pixels.</summary>
    public int Height { get; }

    internal long Pixels => (long)Width * Height;

    /// <summary>The measures, the resolution and the ratio.</summary>
    public override string ToString() => FormattableString.Invariant($"{Width} × {Height} ({Resolution}, {AspectRatio})");
}

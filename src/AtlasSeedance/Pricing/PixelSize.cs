namespace AtlasSeedance.Pricing;

/// <summary>The measures of a picture.</summary>
internal readonly record struct PixelSize(int Width, int Height)
{
    // No check lets more pass; without it, absurd measures would overflow
    private const int LongestSide = 1_000_000;

    public static PixelSize Clamp(int width, int height) => new(Clamp(width), Clamp(height));

    public decimal Pixels => (decimal)Width * Height;

    public static PixelSize Of(OutputSize size) => new(size.Width, size.Height);

    private static int Clamp(int side) => Math.Min(Math.Max(side, 0), LongestSide);

    public override string ToString() => FormattableString.Invariant($"{Width} × {Height}");
}

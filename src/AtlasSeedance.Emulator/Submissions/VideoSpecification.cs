namespace AtlasSeedance.Emulator.Submissions;

/// <summary>The video that a request comes to, once every default has been filled in.</summary>
internal sealed record VideoSpecification(int Width, int Height, int Seconds, int FramesPerSecond)
{
    private const int SecondsWhenTheModelDecides = 5;

    /// <param name="request">What was asked for.</param>
    /// <param name="firstImage">The size of the first picture that comes with it, for an adaptive ratio; null when it is not known.</param>
    public static VideoSpecification Of(SubmitRequest request, (int Width, int Height)? firstImage)
    {
        var (width, height) = request switch
        {
            // H.264 in 4:2:0 has even sides
            { Width: { } w, Height: { } h } => (w & ~1, h & ~1),
            { Ratio: { } ratio } when ratio != "adaptive" => PixelTable.Find(request.Resolution, ratio),
            _ => PixelTable.Find(request.Resolution, firstImage is { } size ? PixelTable.Nearest(size.Width, size.Height) : "16:9"),
        };
        return new VideoSpecification(width, height, request.Duration is > 0 and { } seconds ? seconds : SecondsWhenTheModelDecides, request.FramesPerSecond ?? 24);
    }
}

namespace AtlasSeedance.Pricing;

/// <summary>
/// The tokens of a request: by the model page, height × width × (input + output seconds) × 24 / 1024. Live counts have one frame more, which the most has, too.
/// </summary>
internal sealed class TokenCount
{
    private const int FastestRate = 1000;

    // Some thirty years, which no clip has; without it, many absurd ones would overflow
    private const decimal MostSeconds = 1_000_000_000;

    public TokenCount(
        PriceTable table, (PixelSize Least, PixelSize Most) size, (decimal Shortest, decimal Longest) output, ClipLengths clips, int? askedRate)
    {
        var (rate, pixelsPerToken) = (table.Document.FramesPerSecond, table.Document.PixelsPerToken);
        // The page counts 24 frames a second whatever is asked for; whether the service does, too, is not known
        var asked = Math.Min(Math.Max(askedRate ?? rate, 1), FastestRate);
        var (slowest, fastest) = (Math.Min(rate, asked), Math.Max(rate, asked));
        var inputLongest = clips.LongestVideos + clips.LongestAudios;
        Least = Floor(size.Least.Pixels * Math.Min(clips.ShortestVideos + output.Shortest, MostSeconds) * slowest / pixelsPerToken);
        Most = Floor(size.Most.Pixels * (Math.Min(inputLongest + output.Longest, MostSeconds) * fastest + 1) / pixelsPerToken);

        var pixels = size.Least == size.Most ? size.Least.ToString() : $"{size.Least} to {size.Most}";
        var input = CostEstimator.Range(clips.ShortestVideos, inputLongest);
        Basis = $"{pixels} pixels × ({input} s of input + {CostEstimator.Range(output.Shortest, output.Longest)} s of output) × {CostEstimator.Range(slowest, fastest)} frames"
            + FormattableString.Invariant($" / {pixelsPerToken}, and up to one frame more = {Least:N0} to {Most:N0} tokens");
    }

    public long Least { get; }

    public long Most { get; }

    public string Basis { get; }

    // Absurd measures, which no check lets pass, must not overflow
    private static long Floor(decimal tokens) => tokens < long.MaxValue ? (long)decimal.Floor(tokens) : long.MaxValue;
}

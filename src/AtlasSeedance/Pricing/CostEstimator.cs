namespace AtlasSeedance.Pricing;

/// <summary>Applies a price table to a request.</summary>
internal sealed class CostEstimator(VideoRequest request, PriceTable table)
{
    // Charges are stated to a millionth of a dollar
    private const decimal Millionths = 1_000_000;

    /// <summary>Whether the lengths of the references count, so that it is worth the while to look into them.</summary>
    public bool NeedsClipLengths =>
        (request.ReferenceVideos.Count > 0 || request.ReferenceAudios.Count > 0) && table.FindPrice(request.Model) is { UsdPerThousandTokens: not null };

    public CostEstimate Estimate(ClipLengths clips)
    {
        if (table.FindPrice(request.Model) is not { } price)
            return Unknown($"the table has no price for {request.Model}");
        var resolution = request.Resolution ?? table.Document.DefaultResolution!;
        if (!table.FindSizes(resolution, AspectRatio.Adaptive).Any())
            return Unknown($"the table has neither a size nor a price for the resolution {resolution}");

        var output = OutputSeconds();
        var bySecond = price.UsdPerOutputSecond ?? 0;
        var (least, most) = (bySecond * output.Shortest, bySecond * output.Longest);
        var basis = price.UsdPerOutputSecond is null ? "" : FormattableString.Invariant($"{Range(output.Shortest, output.Longest)} s of output at ${bySecond} a second");
        if (price.UsdPerThousandTokens is null)
            return Known(basis, least, most, null);

        if (FindPixels(resolution) is not { } pixels)
        {
            return Unknown(request.Width is null && request.Height is null
                ? $"the table has no size for {resolution} at {request.AspectRatio}"
                : "a width or a height alone gives no size");
        }

        var tokens = new TokenCount(table, pixels, output, clips, request.FramesPerSecond);
        var hasVideo = request.ReferenceVideos.Count > 0;
        var rate = (hasVideo ? price.UsdPerThousandTokensWithVideoInput : null) ?? price.UsdPerThousandTokens.Value;
        basis = FormattableString.Invariant($"{tokens.Basis}, at ${rate} per 1,000 {(hasVideo ? "with" : "without")} a reference video")
            + (basis.Length == 0 ? "" : ", and " + basis);
        return Known(basis, least + tokens.Least / 1000m * rate, most + tokens.Most / 1000m * rate, tokens);
    }

    private (decimal Shortest, decimal Longest) OutputSeconds()
    {
        var open = table.Document.OutputSeconds!;
        if (request.IsDurationChosenByModel)
            return (open.Shortest!.Value, open.Longest!.Value);
        var seconds = request.Duration is { } duration ? Math.Max(0, (decimal)duration.Ticks / TimeSpan.TicksPerSecond) : open.Default!.Value;
        return (seconds, seconds);
    }

    private (PixelSize Least, PixelSize Most)? FindPixels(VideoResolution resolution)
    {
        if (request is { Width: { } width, Height: { } height })
        {
            var size = PixelSize.Clamp(width, height);
            return (size, size);
        }

        if (request.Width is not null || request.Height is not null)
            return null;
        var sizes = table.FindSizes(resolution, request.AspectRatio ?? default).OrderBy(size => size.Pixels).ToList();
        return sizes.Count == 0 ? null : (PixelSize.Of(sizes[0]), PixelSize.Of(sizes[sizes.Count - 1]));
    }

    private CostEstimate Known(string basis, decimal least, decimal most, TokenCount? tokens)
    {
        var minimum = decimal.Floor(least * Millionths) / Millionths;
        var maximum = decimal.Ceiling(most * Millionths) / Millionths;
        return new CostEstimate(FormattableString.Invariant($"{basis}: ${Range(minimum, maximum, "$")}. Prices of {table.AsOf:yyyy-MM-dd}: {table.Source}."), table)
        {
            Minimum = minimum,
            Maximum = maximum,
            MinimumTokens = tokens?.Least,
            MaximumTokens = tokens?.Most,
        };
    }

    private CostEstimate Unknown(string because) =>
        new(FormattableString.Invariant($"No price is known: {because}. Prices of {table.AsOf:yyyy-MM-dd}: {table.Source}."), table);

    public static string Range(decimal least, decimal most, string unit = "") =>
        least == most ? FormattableString.Invariant($"{least:0.######}") : FormattableString.Invariant($"{least:0.######} to {unit}{most:0.######}");
}

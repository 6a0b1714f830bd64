namespace AtlasSeedance.Pricing;

/// <summary>The JSON form of a <see cref="PriceTable"/>.</summary>
internal sealed class PriceTableDocument
{
    public DateTime? AsOf { get; set; }

    public string? Source { get; set; }

    public int FramesPerSecond { get; set; }

    public int PixelsPerToken { get; set; }

    public string? DefaultResolution { get; set; }

    public SecondsRange? OutputSeconds { get; set; }

    public SecondsRange? UnknownClipSeconds { get; set; }

    public Dictionary<string, ModelPrice?>? Models { get; set; }

    public Dictionary<string, Dictionary<string, int[]?>?>? Sizes { get; set; }

    public PriceTableDocument With(Dictionary<string, ModelPrice?> models, string source) => new()
    {
        AsOf = AsOf,
        Source = source,
        FramesPerSecond = FramesPerSecond,
        PixelsPerToken = PixelsPerToken,
        DefaultResolution = DefaultResolution,
        OutputSeconds = OutputSeconds,
        UnknownClipSeconds = UnknownClipSeconds,
        Models = models,
        Sizes = Sizes,
    };
}

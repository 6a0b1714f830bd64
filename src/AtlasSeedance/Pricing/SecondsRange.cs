using System.Text.Json.Serialization;

namespace AtlasSeedance.Pricing;

/// <summary>A length in seconds that is not known: between two bounds, with a default where one is stated.</summary>
internal sealed class SecondsRange
{
    /// <summary>Longer than any video, and short enough for the arithmetic.</summary>
    public const int LongestUsable = 86_400;

    public decimal? Default { get; set; }

    public decimal? Shortest { get; set; }

    public decimal? Longest { get; set; }

    [JsonIgnore]
    public bool IsUsable => Shortest >= 0 && Longest >= Shortest && Longest <= LongestUsable && Default is null or (>= 0 and <= LongestUsable);
}

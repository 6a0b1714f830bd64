using System.Text.Json.Serialization;

namespace AtlasSeedance.Pricing;

/// <summary>A length in seconds that is not known: between two bounds, with a default where one is stated.</summary>
internal sealed class SecondsRange
{
    public decimal? Default { get; set; }

    public decimal? Shortest { get; set; }

    public decimal? Longest { get; set; }

    [JsonIgnore]
    public bool IsUsable => Shortest >= 0 && Longest >= Shortest;
}

using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>A price that the service calculated.</summary>
internal class WireQuote
{
    [JsonPropertyName("price"), JsonConverter(typeof(LenientDecimalConverter))]
    public decimal? Price { get; set; }

    [JsonPropertyName("origin_price"), JsonConverter(typeof(LenientDecimalConverter))]
    public decimal? OriginPrice { get; set; }

    [JsonPropertyName("discount"), JsonConverter(typeof(LenientDecimalConverter))]
    public decimal? Discount { get; set; }

    [JsonPropertyName("estimated"), JsonConverter(typeof(AnyTrueConverter))]
    public bool? Estimated { get; set; }

    [JsonPropertyName("estimated_tokens"), JsonConverter(typeof(LenientInt64Converter))]
    public long? EstimatedTokens { get; set; }

    [JsonPropertyName("currency"), JsonConverter(typeof(LenientStringConverter))]
    public string? Currency { get; set; }
}

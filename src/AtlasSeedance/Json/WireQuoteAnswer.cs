using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>The answer to a question for a price, with the envelope or flat.</summary>
internal sealed class WireQuoteAnswer : WireQuote
{
    [JsonPropertyName("data"), JsonConverter(typeof(ObjectOrNothingConverter<WireQuote>))]
    public WireQuote? Data { get; set; }

    /// <summary>The price, with the envelope or without.</summary>
    [JsonIgnore]
    public WireQuote Quote => Data ?? this;
}

using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>The answer to a look at the history, with the envelope or flat.</summary>
internal sealed class WireHistoryAnswer : WireHistoryPage
{
    [JsonPropertyName("code"), JsonConverter(typeof(LenientStringConverter))]
    public string? Code { get; set; }

    [JsonPropertyName("data"), JsonConverter(typeof(ObjectOrNothingConverter<WireHistoryPage>))]
    public WireHistoryPage? Data { get; set; }

    /// <summary>The page, with the envelope or without.</summary>
    [JsonIgnore]
    public WireHistoryPage Page => Data ?? this;
}

using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>A submit as the history keeps it. What it holds of the result stays text here: it may be anything.</summary>
internal sealed class WireHistoryItem
{
    [JsonPropertyName("ID"), JsonConverter(typeof(LenientStringConverter))]
    public string? Id { get; set; }

    [JsonPropertyName("id"), JsonConverter(typeof(LenientStringConverter))]
    public string? SmallId { get; set; }

    [JsonPropertyName("createdAt"), JsonConverter(typeof(LenientTimeConverter))]
    public DateTimeOffset? CreatedAt { get; set; }

    [JsonPropertyName("model"), JsonConverter(typeof(LenientStringConverter))]
    public string? Model { get; set; }

    [JsonPropertyName("status"), JsonConverter(typeof(LenientStringConverter))]
    public string? Status { get; set; }

    [JsonPropertyName("result"), JsonConverter(typeof(JsonTextConverter))]
    public string? Result { get; set; }
}

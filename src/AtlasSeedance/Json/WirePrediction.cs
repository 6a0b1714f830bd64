using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>A prediction as the service sends it. Each field is read on its own: an odd one is dropped, not the whole answer.</summary>
internal class WirePrediction
{
    [JsonPropertyName("id"), JsonConverter(typeof(LenientStringConverter))]
    public string? Id { get; set; }

    [JsonPropertyName("model"), JsonConverter(typeof(LenientStringConverter))]
    public string? Model { get; set; }

    [JsonPropertyName("status"), JsonConverter(typeof(LenientStringConverter))]
    public string? Status { get; set; }

    [JsonPropertyName("outputs"), JsonConverter(typeof(OutputUrlsConverter))]
    public List<string>? Outputs { get; set; }

    [JsonPropertyName("error"), JsonConverter(typeof(ErrorTextConverter))]
    public string? Error { get; set; }

    [JsonPropertyName("error_code"), JsonConverter(typeof(LenientStringConverter))]
    public string? ErrorCode { get; set; }

    [JsonPropertyName("metrics"), JsonConverter(typeof(PredictTimeConverter))]
    public double? PredictTimeSeconds { get; set; }

    [JsonPropertyName("created_at"), JsonConverter(typeof(LenientTimeConverter))]
    public DateTimeOffset? CreatedAt { get; set; }

    [JsonPropertyName("completed_at"), JsonConverter(typeof(LenientTimeConverter))]
    public DateTimeOffset? CompletedAt { get; set; }

    [JsonPropertyName("price"), JsonConverter(typeof(LenientDecimalConverter))]
    public decimal? Price { get; set; }

    [JsonPropertyName("has_nsfw_contents"), JsonConverter(typeof(AnyTrueConverter))]
    public bool? HasNsfwContents { get; set; }

    [JsonPropertyName("completion_tokens"), JsonConverter(typeof(LenientInt64Converter))]
    public long? CompletionTokens { get; set; }

    [JsonPropertyName("total_tokens"), JsonConverter(typeof(LenientInt64Converter))]
    public long? TotalTokens { get; set; }
}

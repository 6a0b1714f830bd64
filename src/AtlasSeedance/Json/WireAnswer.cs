using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>
/// Any answer about a prediction: with the envelope (<c>code</c>, <c>message</c>, <c>data</c>) or flat, in which case the inherited
/// members hold the prediction itself. Errors come in the same envelope.
/// </summary>
internal sealed class WireAnswer : WirePrediction
{
    [JsonPropertyName("code"), JsonConverter(typeof(LenientStringConverter))]
    public string? Code { get; set; }

    [JsonPropertyName("message"), JsonConverter(typeof(LenientStringConverter))]
    public string? Message { get; set; }

    [JsonPropertyName("msg"), JsonConverter(typeof(LenientStringConverter))]
    public string? Msg { get; set; }

    [JsonPropertyName("request_id"), JsonConverter(typeof(LenientStringConverter))]
    public string? RequestId { get; set; }

    [JsonPropertyName("data"), JsonConverter(typeof(ObjectOrNothingConverter<WirePrediction>))]
    public WirePrediction? Data { get; set; }

    /// <summary>The prediction, with the envelope or without.</summary>
    [JsonIgnore]
    public WirePrediction Prediction => Data ?? this;

    /// <summary>The text of an error, wherever the service put it.</summary>
    [JsonIgnore]
    public string? ErrorText => First(Msg, Message, Error, Data?.Error);

    private static string? First(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
                return text;
        }
        return null;
    }
}

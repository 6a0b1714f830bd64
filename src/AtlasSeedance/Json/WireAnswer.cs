using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>
/// Any answer about a prediction: with the envelope (<c>code</c>, <c>message</c>, <c>data</c>) or flat, in which case the inherited
/// members hold the prediction itself. Errors come in the same envelope.
/// </summary>
[JsonConverter(typeof(WireAnswerConverter))]
internal sealed class WireAnswer : WirePrediction
{
    public string? Code { get; set; }

    public string? Message { get; set; }

    public string? Msg { get; set; }

    public string? RequestId { get; set; }

    public WirePrediction? Data { get; set; }

    /// <summary>The prediction, with the envelope or without.</summary>
    public WirePrediction Prediction => Data ?? this;

    /// <summary>The text of an error, wherever the service put it.</summary>
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

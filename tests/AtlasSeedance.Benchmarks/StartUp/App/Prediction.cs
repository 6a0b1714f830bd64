using System.Text.Json.Serialization;

namespace StartUp;

// The fields that the SDK reads, too. Settable properties: a constructor of more than four parameters, or "init", sends System.Text.Json down a slower way.

internal sealed class Envelope
{
    public int Code { get; set; }
    public string? Message { get; set; }
    public Prediction? Data { get; set; }
}

internal sealed class Prediction
{
    public string Id { get; set; } = "";
    public string? Model { get; set; }
    public string? Status { get; set; }
    public string[]? Outputs { get; set; }
    public string? Error { get; set; }
    public long? ErrorCode { get; set; }
    public Metrics? Metrics { get; set; }
    public DateTimeOffset? CreatedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }

    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public decimal? Price { get; set; }

    public bool[]? HasNsfwContents { get; set; }
    public long? CompletionTokens { get; set; }
    public long? TotalTokens { get; set; }
}

internal sealed class Metrics
{
    public double? PredictTime { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Envelope))]
internal sealed partial class PredictionJson : JsonSerializerContext;

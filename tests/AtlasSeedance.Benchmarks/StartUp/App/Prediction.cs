using System.Text.Json.Serialization;

namespace StartUp;

internal sealed record Envelope(int Code, string? Message, Prediction? Data);

internal sealed record Prediction(
    string Id, string? Model, string? Status, string[]? Outputs, string? Error, long? ErrorCode, DateTimeOffset? CreatedAt, DateTimeOffset? CompletedAt,
    [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] decimal? Price, bool[]? HasNsfwContents, long? CompletionTokens, long? TotalTokens);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Envelope))]
internal sealed partial class PredictionJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace AtlasSeedance.Emulator.Wire;

/// <summary>A submit in the history: its prediction's id, the Unix second, the body as JSON text, and the prediction as a poll shows it.</summary>
internal sealed record HistoryItem(
    [property: JsonPropertyName("ID")] string Id,
    [property: JsonPropertyName("createdAt")] long CreatedAt,
    string Model,
    [property: JsonPropertyName("requestBody")] string RequestBody,
    PredictionReply Result,
    string Status);

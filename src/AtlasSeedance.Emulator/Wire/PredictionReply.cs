using System.Text.Json.Serialization;

namespace AtlasSeedance.Emulator.Wire;

/// <summary>A prediction as a poll and the history show it.</summary>
internal sealed record PredictionReply
{
    public required string Id { get; init; }
    public required string Model { get; init; }
    public required string Status { get; init; }
    public IReadOnlyList<string>? Outputs { get; init; }
    public string? Error { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ErrorCode { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PredictionMetrics? Metrics { get; init; }

    public required PredictionUrls Urls { get; init; }
    public required string CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CompletedAt { get; init; }

    /// <summary>Milliseconds.</summary>
    [JsonPropertyName("executionTime")]
    public long ExecutionTime { get; init; }

    public required PredictionTimings Timings { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? LatencyMs { get; init; }

    /// <summary>US dollars as text; absent until the job is charged, and on a failure for good.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Price { get; init; }

    public IReadOnlyList<bool>? HasNsfwContents { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CompletionTokens { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? TotalTokens { get; init; }
}

namespace AtlasSeedance.Json;

/// <summary>A prediction as the service sends it. Each field is read on its own: an odd one is dropped, not the whole answer.</summary>
internal class WirePrediction
{
    public string? Id { get; set; }

    public string? Model { get; set; }

    public string? Status { get; set; }

    public List<string>? Outputs { get; set; }

    public string? Error { get; set; }

    public string? ErrorCode { get; set; }

    public double? PredictTimeSeconds { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public decimal? Price { get; set; }

    public bool? HasNsfwContents { get; set; }

    public long? CompletionTokens { get; set; }

    public long? TotalTokens { get; set; }
}

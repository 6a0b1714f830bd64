using System.ComponentModel;
using System.Text.Json;
using AtlasSeedance.Shared;
using ModelContextProtocol.Protocol;

namespace AtlasSeedance.Mcp.Results;

/// <summary>A job in the history.</summary>
internal sealed record ListedVideo
{
    private const int LongestPrompt = 300;

    [Description("The prediction's id.")]
    public required string Id { get; init; }

    [Description("The service's word for the state.")]
    public required string Status { get; init; }

    [Description("Whether the job has ended, well or not.")]
    public required bool IsFinished { get; init; }

    [Description("When the service took the job.")]
    public DateTimeOffset? CreatedAt { get; init; }

    [Description("The model's id.")]
    public string? Model { get; init; }

    [Description("The beginning of the prompt.")]
    public string? Prompt { get; init; }

    [Description("The link to the video, for a limited time.")]
    public string? VideoUrl { get; init; }

    [Description("What was charged, in US dollars.")]
    public decimal? PriceUsd { get; init; }

    public static ListedVideo Of(PredictionRecord record) => new()
    {
        Id = record.Id,
        Status = record.Status.Value,
        IsFinished = record.Status.IsTerminal,
        CreatedAt = record.CreatedAt,
        Model = record.Model,
        Prompt = record.TryGetRequestField("prompt", out var prompt) && prompt.ValueKind == JsonValueKind.String ? Shorten(prompt.GetString()!) : null,
        VideoUrl = record.Prediction?.Video?.Url.OriginalString,
        PriceUsd = record.Prediction?.Price,
    };

    public IEnumerable<ResourceLinkBlock> Links()
    {
        if (VideoUrl is { } video)
            yield return new ResourceLinkBlock { Uri = video, Name = $"{Id}.mp4", MimeType = "video/mp4" };
    }

    private static string Shorten(string prompt) => prompt.Length <= LongestPrompt ? prompt : prompt.Cut(LongestPrompt) + "…";
}

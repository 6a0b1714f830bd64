using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace AtlasSeedance.Mcp.Requests;

/// <summary>A request for a video that is to be made, and how.</summary>
internal sealed record GenerateArguments : VideoArguments
{
    [JsonPropertyOrder(1)]
    [Description("Refuse to submit if the video may cost more, in US dollars. It can only make the server's own limit stricter.")]
    [Range(0.0, 1000000.0)]
    public decimal? MaxCostUsd { get; init; }

    [JsonPropertyOrder(1)]
    [Description("A name for the job in settle_submissions, such as \"scene 3\". It is not sent to the service.")]
    [MaxLength(200)]
    public string? Label { get; init; }

    [JsonPropertyOrder(1)]
    [Description("Whether to wait for the video. Otherwise the id comes back at once, for wait_for_video.")]
    [DefaultValue(false)]
    public bool Wait { get; init; }

    [JsonPropertyOrder(1)]
    [Description("How long to wait at most. When the time is over, the result says that the job goes on.")]
    [DefaultValue(45)]
    [Range(1, 600)]
    public int WaitSeconds { get; init; } = 45;
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace AtlasSeedance.Mcp.Requests;

/// <summary>Which job, and for how long.</summary>
internal sealed record WaitArguments : VideoId
{
    [JsonPropertyOrder(1)]
    [Description("How long to wait at most. Many clients give up on a call after a minute: rather call again than wait long.")]
    [DefaultValue(45)]
    [Range(1, 600)]
    public int WaitSeconds { get; init; } = 45;
}

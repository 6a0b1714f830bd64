using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace AtlasSeedance.Mcp.Requests;

/// <summary>Which jobs.</summary>
internal sealed record ListVideosArguments
{
    [Description("Only jobs in this state, by the service's own word, such as processing, completed or failed.")]
    [MaxLength(50)]
    public string? Status { get; init; }

    [Description("Only jobs of this model's id.")]
    [MaxLength(256)]
    public string? Model { get; init; }

    [Description("Only jobs that were submitted then or later, such as 2026-11-27T08:00:00Z.")]
    public DateTimeOffset? Since { get; init; }

    [Description("At most so many.")]
    [DefaultValue(20)]
    [Range(1, 100)]
    public int Limit { get; init; } = 20;
}

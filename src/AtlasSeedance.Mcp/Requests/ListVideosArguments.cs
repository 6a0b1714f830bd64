using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace AtlasSeedance.Mcp.Requests;

/// <summary>Which jobs.</summary>
internal sealed record ListVideosArguments
{
    [Description("Only jobs in this state, by the service's own word, such as processing, completed or failed.")]
    [MinLength(1)]
    [MaxLength(50)]
    public string? Status { get; init; }

    [Description("Only jobs of this model's id.")]
    [MinLength(1)]
    [MaxLength(256)]
    public string? Model { get; init; }

    [Description("Only jobs that were submitted at that time or later, with its zone, such as 2026-11-27T08:00:00Z.")]
    public DateTimeOffset? Since { get; init; }

    [Description("How many jobs to list at most.")]
    [DefaultValue(20)]
    [Range(1, 100)]
    public int Limit { get; init; } = 20;
}

using System.ComponentModel;

namespace AtlasSeedance.Mcp.Results;

/// <summary>A job that was started.</summary>
internal sealed record GeneratedVideo
{
    [Description("The job.")]
    public required VideoState Video { get; init; }

    [Description("What it may cost.")]
    public required CostRange Cost { get; init; }

    [Description("What the user allows, and what is left of it after this job.")]
    public required LimitState Limits { get; init; }
}

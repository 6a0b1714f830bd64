using System.ComponentModel;

namespace AtlasSeedance.Mcp.Results;

/// <summary>What a request may cost, and whether it would pass.</summary>
internal sealed record EstimatedCost
{
    [Description("What it may cost.")]
    public required CostRange Cost { get; init; }

    [Description("What generate_video would refuse in the request; empty when it would pass.")]
    public required IReadOnlyList<string> Problems { get; init; }

    [Description("What the user allows, and what is left of it.")]
    public required LimitState Limits { get; init; }
}

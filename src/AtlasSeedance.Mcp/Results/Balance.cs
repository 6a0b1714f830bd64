using System.ComponentModel;

namespace AtlasSeedance.Mcp.Results;

/// <summary>What can be spent.</summary>
internal sealed record Balance
{
    [Description("What can be spent, in the currency.")]
    public required decimal Available { get; init; }

    [Description("The currency of all amounts but the limits, as a rule USD.")]
    public string? Currency { get; init; }

    [Description("The part that was paid in.")]
    public decimal? Cash { get; init; }

    [Description("The part that was given.")]
    public decimal? Bonus { get; init; }

    [Description("What is held back for jobs that run.")]
    public decimal? Frozen { get; init; }

    [Description("What the user allows this server, and what is left of it.")]
    public required LimitState Limits { get; init; }
}

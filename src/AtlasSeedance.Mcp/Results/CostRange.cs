using System.ComponentModel;

namespace AtlasSeedance.Mcp.Results;

/// <summary>What a request may cost, by the SDK's estimate.</summary>
internal sealed record CostRange
{
    [Description("The least that it costs, in US dollars. Missing where no price is known.")]
    public decimal? MinimumUsd { get; init; }

    [Description("The most that it costs, in US dollars, which is compared with the limits. Missing where no price is known.")]
    public decimal? MaximumUsd { get; init; }

    [Description("How the numbers came about, or why there are none.")]
    public required string Basis { get; init; }

    public static CostRange Of(CostEstimate estimate)
        => new() { MinimumUsd = estimate.Minimum, MaximumUsd = estimate.Maximum, Basis = estimate.Basis };
}

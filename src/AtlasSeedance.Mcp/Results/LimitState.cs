using System.ComponentModel;
using AtlasSeedance.Mcp.Requests;

namespace AtlasSeedance.Mcp.Results;

/// <summary>What the user allows, and what is left of it.</summary>
internal sealed record LimitState
{
    [Description("The most that one video may cost, in US dollars. Missing: no limit.")]
    public decimal? MaxCostUsd { get; init; }

    [Description("The most that all videos together may cost while the server runs, in US dollars. Missing: no limit.")]
    public decimal? BudgetUsd { get; init; }

    [Description("What is left of the budget, in US dollars.")]
    public decimal? RemainingUsd { get; init; }

    public static LimitState Of(SpendingLimits limits)
        => new() { MaxCostUsd = limits.MaxCost, BudgetUsd = limits.Budget?.Limit, RemainingUsd = limits.Budget?.Remaining };
}

namespace AtlasSeedance.Mcp.Requests;

/// <summary>What the user allows, as told at the start.</summary>
/// <param name="MaxCost">A video, in US dollars; <see langword="null"/>: any.</param>
/// <param name="Budget">All videos of this process; <see langword="null"/>: any.</param>
internal sealed record SpendingLimits(decimal? MaxCost, SpendingBudget? Budget);

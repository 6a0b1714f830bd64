namespace AtlasSeedance.Mcp.Requests;

/// <summary>What the user allows, as told at the start.</summary>
/// <param name="MaxCost">A video, in US dollars; <see langword="null"/>: any.</param>
/// <param name="Budget">All videos of this process, in US dollars; <see langword="null"/>: any.</param>
internal sealed record SpendingLimits(decimal? MaxCost, decimal? Budget);

namespace AtlasSeedance.Json;

/// <summary>An amount of money; <see cref="Value"/> is <see langword="null"/> when it is no number.</summary>
internal sealed record WireMoney(decimal? Value, string? Currency);

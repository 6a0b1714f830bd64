namespace AtlasSeedance.Emulator.Endpoints;

/// <summary>Marks a route that is closed without a key.</summary>
internal sealed record NeedsKey;

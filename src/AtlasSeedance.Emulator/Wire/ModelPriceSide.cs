namespace AtlasSeedance.Emulator.Wire;

/// <summary>US dollars as text, for a unit of the service's list: a second, here.</summary>
internal sealed record ModelPriceSide(string BasePrice, string Unit);

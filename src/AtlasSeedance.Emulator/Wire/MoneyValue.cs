namespace AtlasSeedance.Emulator.Wire;

/// <summary>An amount as text, and its currency.</summary>
internal sealed record MoneyValue(string Value, string Currency);

namespace AtlasSeedance.Emulator.Wire;

/// <summary>Money lent by the service: none, here.</summary>
internal sealed record CreditGrant(string Status, MoneyValue Granted, MoneyValue Used, MoneyValue RemainingOverdraft, MoneyValue Overdrawn);

namespace AtlasSeedance.Emulator.Wire;

internal sealed record AccountReply(string Id, string Name, string Type);

namespace AtlasSeedance.Emulator.Wire;

internal sealed record ModelList(int Code, IReadOnlyList<ModelEntry> Data);

namespace AtlasSeedance.Emulator.Tests.Rendering;

internal sealed record Mp4ContentsSample(int Length, int FirstInt32);

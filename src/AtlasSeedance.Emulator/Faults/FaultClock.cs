namespace AtlasSeedance.Emulator;

/// <summary>What faults wait by: the emulator's clock, and its end.</summary>
internal sealed record FaultClock(TimeProvider TimeProvider, CancellationToken Stopping);

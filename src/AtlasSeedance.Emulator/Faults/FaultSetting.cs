namespace AtlasSeedance.Emulator.Faults;

/// <summary>What faults go by: the emulator's clock, its other origin, and its end.</summary>
internal sealed record FaultSetting(TimeProvider TimeProvider, Func<Uri> OtherOrigin, CancellationToken Stopping);

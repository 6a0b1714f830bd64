namespace AtlasSeedance.Benchmarks.Transfers;

/// <summary>What a transfer cost the process that made it.</summary>
/// <param name="Took">How long it took.</param>
/// <param name="Processor">The processor time, the kernel's for this process included.</param>
/// <param name="GrownBytes">How far its resident memory rose above where it stood before.</param>
internal readonly record struct TransferCost(TimeSpan Took, TimeSpan Processor, long GrownBytes);

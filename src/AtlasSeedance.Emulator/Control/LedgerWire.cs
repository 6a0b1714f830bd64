namespace AtlasSeedance.Emulator.Control;

/// <param name="Received">How many requests of each kind have arrived.</param>
/// <param name="Accepted">The submits that were accepted, oldest first.</param>
/// <param name="ChargeUsd">What they cost together.</param>
internal sealed record LedgerWire(IReadOnlyDictionary<string, int> Received, IReadOnlyList<AcceptedSubmission> Accepted, decimal ChargeUsd);

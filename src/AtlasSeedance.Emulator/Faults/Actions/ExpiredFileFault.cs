using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>A download finds that its file has expired: 403, with a storage bucket's XML.</summary>
public sealed record ExpiredFileFault : FaultAction
{
    internal override bool IsLast => true;

    internal override bool IsFoundByType => true;

    internal override FaultWire Describe(FaultWire fault) => fault with { Kind = "expireFile" };
}

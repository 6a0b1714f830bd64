using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>A download finds another file under its URL, of the same length, with other bytes and another <c>ETag</c>, from this request on.</summary>
public sealed record ChangedFileFault : FaultAction
{
    internal override bool IsLast => false;

    internal override bool IsFoundByType => true;

    internal override FaultWire Describe(FaultWire fault) => fault with { Kind = "changeFile" };
}

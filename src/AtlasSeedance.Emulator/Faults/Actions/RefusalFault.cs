using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>Turns a connection away: where the fault is for any request, as soon as it is made, before a byte is read; else when the headers have told what the request is for.</summary>
public sealed record RefusalFault : FaultAction
{
    internal override bool IsLast => true;

    internal override bool IsFoundByType => true;

    internal override FaultWire Describe(FaultWire fault) => fault with { Kind = "refuse" };
}

using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>A download takes no notice of <c>Range</c>: the file comes whole, and no <c>Accept-Ranges</c> with it.</summary>
public sealed record IgnoredRangeFault : FaultAction
{
    internal override bool IsLast => false;

    internal override bool IsFoundByType => true;

    internal override FaultWire Describe(FaultWire fault) => fault with { Kind = "ignoreRange" };
}

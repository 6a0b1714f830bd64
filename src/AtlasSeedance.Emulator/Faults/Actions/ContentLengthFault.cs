using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>Puts a wrong <c>Content-Length</c> on the answer, or none, and closes the connection after it.</summary>
/// <param name="Difference">How much more than there is; less than zero: less. Null: no <c>Content-Length</c>, so that the connection's end is the body's.</param>
public sealed record ContentLengthFault(long? Difference) : FaultAction
{
    internal override bool IsLast => false;

    internal override bool IsFoundByType => true;

    internal override FaultWire Describe(FaultWire fault) => fault with { Kind = Difference is null ? "noContentLength" : "wrongContentLength", Difference = Difference };
}

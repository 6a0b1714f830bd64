using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>Sends the answer one byte at a time.</summary>
/// <param name="Interval">The pause before each byte; more than zero.</param>
/// <param name="Part">The part that drips; the headers before a body come as ever.</param>
public sealed record DripFault(TimeSpan Interval, AnswerPart Part) : FaultAction
{
    internal override bool IsLast => false;

    internal override bool IsFoundByType => true;

    internal override FaultWire Describe(FaultWire fault) => fault with { Kind = "drip", Part = FaultWire.Name(Part), IntervalSeconds = Interval.TotalSeconds };
}

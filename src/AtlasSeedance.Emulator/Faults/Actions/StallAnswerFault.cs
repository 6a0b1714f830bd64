using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>Stops the answer at a byte. The service has done its work by then.</summary>
/// <param name="AtByte">How many bytes of the part go out before the pause; zero or more.</param>
/// <param name="Part">Where they are counted from.</param>
/// <param name="Duration">How long; infinite: for good.</param>
public sealed record StallAnswerFault(long AtByte, AnswerPart Part, TimeSpan Duration) : FaultAction
{
    internal override bool IsLast => Duration == Timeout.InfiniteTimeSpan;

    internal override bool IsFoundByType => true;

    internal override FaultWire Describe(FaultWire fault) => fault with { Kind = "stallAnswer", AtByte = AtByte, Part = FaultWire.Name(Part), DelaySeconds = FaultWire.Seconds(Duration) };
}

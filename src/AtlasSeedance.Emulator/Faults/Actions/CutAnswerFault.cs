using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>Breaks the connection when so many bytes of the answer are out. The service has done its work by then. An answer that is shorter is left whole.</summary>
/// <param name="AtByte">How many bytes of the part go out; zero or more.</param>
/// <param name="Part">Where they are counted from.</param>
/// <param name="End">How the client's connection ends.</param>
public sealed record CutAnswerFault(long AtByte, AnswerPart Part, ConnectionEnd End) : FaultAction
{
    internal override bool IsFoundByType => true;

    internal override FaultWire Describe(FaultWire fault) => fault with { Kind = "cutAnswer", AtByte = AtByte, Part = FaultWire.Name(Part), End = FaultWire.Name(End) };
}

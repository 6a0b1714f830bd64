using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>
/// Breaks the connection when the service has so many bytes of the request. With all of them it does its work; with fewer it does nothing. Either way no answer comes.
/// </summary>
/// <param name="AtByte">How many bytes the service gets, counted from the request's first; zero or more.</param>
/// <param name="End">How the client's connection ends.</param>
public sealed record CutRequestFault(long AtByte, ConnectionEnd End) : FaultAction
{
    internal override bool IsFoundByType => true;

    internal override FaultWire Describe(FaultWire fault) => fault with { Kind = "cutRequest", AtByte = AtByte, End = FaultWire.Name(End) };
}

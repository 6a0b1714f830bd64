using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>Takes no more of the request from a byte on: a client that has more to send than the system's buffers hold cannot go on.</summary>
/// <param name="AtByte">How many bytes the service gets before the pause, counted from the request's first; zero or more.</param>
/// <param name="Duration">How long; infinite: for good.</param>
public sealed record StallRequestFault(long AtByte, TimeSpan Duration) : FaultAction
{
    internal override bool IsLast => Duration == Timeout.InfiniteTimeSpan;

    internal override bool IsFoundByType => true;

    internal override FaultWire Describe(FaultWire fault) => fault with { Kind = "stallRequest", AtByte = AtByte, DelaySeconds = FaultWire.Seconds(Duration) };
}

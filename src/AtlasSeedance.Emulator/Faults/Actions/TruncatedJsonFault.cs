using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>Ends the answer's JSON early; as an HTTP answer it is whole. The service has done its work by then.</summary>
/// <param name="Bytes">How many bytes of it are left, zero or more; null: half.</param>
public sealed record TruncatedJsonFault(int? Bytes) : FaultAction
{
    internal override byte[] Change(HttpContext context, byte[] body) => body[..Math.Min(Bytes ?? body.Length / 2, body.Length)];

    internal override FaultWire Describe(FaultWire fault) => fault with { Kind = "truncateJson", Bytes = Bytes };
}

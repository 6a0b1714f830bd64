using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>The submit is accepted, and its job fails when its time is up.</summary>
/// <param name="ErrorCode">The prediction's <c>error_code</c>; 1039 is content moderation.</param>
/// <param name="Message">The prediction's <c>error</c>.</param>
public sealed record FailJobFault(int ErrorCode, string Message) : FaultAction
{
    internal override bool IsFoundByType => true;

    internal override FaultWire Describe(FaultWire fault) => fault with { Kind = "failJob", ErrorCode = ErrorCode, Message = Message };
}

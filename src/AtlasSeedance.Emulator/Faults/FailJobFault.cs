namespace AtlasSeedance.Emulator;

/// <summary>The submit is accepted, and its job fails when its time is up.</summary>
/// <param name="ErrorCode">The prediction's <c>error_code</c>; 1039 is content moderation.</param>
/// <param name="Message">The prediction's <c>error</c>.</param>
public sealed record FailJobFault(int ErrorCode, string Message) : FaultAction
{
    // Not the request is struck but what comes of it: the submit endpoint asks for this fault by itself
    internal override bool ReplacesAnswer => false;
}

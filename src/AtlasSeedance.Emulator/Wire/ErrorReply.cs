namespace AtlasSeedance.Emulator.Wire;

/// <summary>The service's error shape; <c>data</c> is always there and null.</summary>
internal sealed record ErrorReply(int Code, string Msg, string RequestId, string? Data = null);

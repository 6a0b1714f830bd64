namespace AtlasSeedance.Emulator.Wire;

/// <summary>The error shape of <c>/public/v1</c>.</summary>
internal sealed record PublicErrorReply(PublicError Error, string RequestId);

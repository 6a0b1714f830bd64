namespace AtlasSeedance.Emulator.Predictions;

/// <summary>A job's failure: its <c>error_code</c> and text.</summary>
internal sealed record JobFailure(int Code, string Message);

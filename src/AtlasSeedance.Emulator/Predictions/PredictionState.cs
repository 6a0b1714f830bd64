namespace AtlasSeedance.Emulator.Predictions;

/// <summary>A prediction as it stands at one moment.</summary>
/// <param name="Status">The service's word.</param>
/// <param name="EndedAt">When it was completed or failed; null while it runs.</param>
/// <param name="Failure">Why it failed.</param>
internal readonly record struct PredictionState(string Status, DateTimeOffset? EndedAt = null, JobFailure? Failure = null)
{
    public const string Completed = "completed";
    public const string Failed = "failed";
    public const string Processing = "processing";

    public bool IsCompleted => Status == Completed;
}

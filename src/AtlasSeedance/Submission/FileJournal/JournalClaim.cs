namespace AtlasSeedance.Submission.FileJournal;

/// <summary>What stands in a claim's file.</summary>
internal sealed class JournalClaim
{
    public int Version { get; init; } = 1;

    public string? PredictionId { get; init; }

    public string? SubmissionId { get; init; }

    public DateTimeOffset ClaimedAt { get; init; }
}

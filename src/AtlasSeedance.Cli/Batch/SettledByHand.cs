namespace AtlasSeedance.Cli.Batch;

/// <summary>What a user has said of a submission. People err: unlike the service's own word, it can be taken back.</summary>
internal static class SettledByHand
{
    private const string AcceptedReason = "Its user named its job.";
    private const string DismissedReason = "Its user found that it never reached the service.";
    private const string ReopenedReason = "Its user took back that it never reached the service.";

    public static bool Is(JournalEntry entry) => entry is
    {
        Outcome: SubmissionOutcome.Accepted, Reason: AcceptedReason
    } or
    {
        Outcome: SubmissionOutcome.Refused, Reason: DismissedReason
    };

    public static JournalEntry Accept(JournalEntry entry, string predictionId) => new()
    {
        Submission = entry.Submission,
        Outcome = SubmissionOutcome.Accepted,
        PredictionId = predictionId,
        Reason = AcceptedReason,
    };

    public static JournalEntry Dismiss(JournalEntry entry) => new() { Submission = entry.Submission, Outcome = SubmissionOutcome.Refused, Reason = DismissedReason };

    public static JournalEntry Reopen(JournalEntry entry) => new() { Submission = entry.Submission, Outcome = SubmissionOutcome.Uncertain, Reason = ReopenedReason };
}

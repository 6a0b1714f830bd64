namespace AtlasSeedance.Tests.Testing;

/// <summary>Calls on a journal, as short as a test wants them.</summary>
internal static class JournalCalls
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task IntendAsync(this ISubmissionJournal journal, string id, DateTimeOffset? sentAt = null)
        => journal.RecordIntentAsync(JournalFolder.Sent(id, sentAt), ReadOnlyMemory<byte>.Empty, Cancel).AsTask();

    public static Task RecordAsync(this ISubmissionJournal journal, JournalEntry outcome) => journal.RecordOutcomeAsync(outcome, Cancel).AsTask();

    public static Task<bool> ClaimAsync(this ISubmissionJournal journal, string predictionId, string submissionId)
        => journal.TryClaimAsync(predictionId, submissionId, Cancel).AsTask();

    public static Task<IAsyncDisposable?> TakeAsync(this ISubmissionJournal journal, string id) => journal.TryTakeAsync(id, Cancel).AsTask();

    public static Task<List<JournalEntry>> ReadAllAsync(this ISubmissionJournal journal) => journal.ReadAsync(Cancel).ToListAsync(Cancel).AsTask();
}

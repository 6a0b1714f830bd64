namespace AtlasSeedance.EndToEndTests.Testing;

/// <summary>A journal whose store does not answer.</summary>
internal sealed class HangingJournal(TaskCompletionSource reached) : ISubmissionJournal
{
    public async ValueTask RecordIntentAsync(UncertainSubmission submission, ReadOnlyMemory<byte> requestBody, CancellationToken cancellationToken = default)
    {
        reached.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    public ValueTask RecordOutcomeAsync(JournalEntry entry, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<bool> TryClaimAsync(string predictionId, string submissionId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<IAsyncDisposable?> TryTakeAsync(string submissionId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<JournalEntry> ReadAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();
}

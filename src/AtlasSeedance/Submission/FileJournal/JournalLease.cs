namespace AtlasSeedance.Submission.FileJournal;

/// <summary>A submission that was taken for settling, until this is disposed or its process ends.</summary>
internal sealed class JournalLease(FileStream held, string submissionId, DateTimeOffset recordedAt, ICollection<JournalLease> leases) : IAsyncDisposable
{
    private bool _isSettled;

    public string SubmissionId => submissionId;

    /// <summary>When its latest record was written.</summary>
    public DateTimeOffset RecordedAt { get; private set; } = recordedAt;

    public void NoteOutcome(JournalLine line)
    {
        RecordedAt = line.RecordedAt;
        _isSettled = line.Outcome.IsSettled();
    }

    public ValueTask DisposeAsync()
    {
        lock (leases)
        {
            if (!leases.Remove(this))
                return default;
        }
        var path = held.Name;
        held.Dispose();
        // Only now: two could hold files of one name once one of them is deleted, and whoever takes a settled submission sees that it is settled.
        if (_isSettled)
            FileLock.Delete(path);
        return default;
    }
}

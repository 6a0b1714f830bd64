namespace AtlasSeedance;

/// <summary>
/// Remembers what was paid for, across crashes: each paid request is recorded before it leaves, and its outcome after.
/// <c>FileSubmissionJournal</c> keeps it in a folder; implement this interface to keep it in a database.
/// </summary>
/// <remarks>
/// Every member may be called by many threads, and by several processes on the same store. What a member records must be stored for good when it returns.
/// </remarks>
public interface ISubmissionJournal
{
    /// <summary>Records that a request is about to be sent. Nothing is sent if this throws.</summary>
    /// <param name="submission">What is about to be sent; <see cref="UncertainSubmission.SubmissionId"/> is its key.</param>
    /// <param name="requestBody">The JSON body in UTF-8. It holds the prompt and, in data URIs, media: keep it only where that is wanted.</param>
    /// <param name="cancellationToken">Ends the call; the request is then not sent.</param>
    ValueTask RecordIntentAsync(UncertainSubmission submission, ReadOnlyMemory<byte> requestBody, CancellationToken cancellationToken = default);

    /// <summary>Records what became of a request. A later outcome takes the place of an earlier one.</summary>
    /// <param name="entry">The submission with its outcome, which is never <see cref="SubmissionOutcome.Pending"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask RecordOutcomeAsync(JournalEntry entry, CancellationToken cancellationToken = default);

    /// <summary>Claims a prediction for one submission, for good, so that no other submission is ever taken for it.</summary>
    /// <param name="predictionId">The prediction's id, compared without case. It came over the wire: it may hold any character.</param>
    /// <param name="submissionId">The submission's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether the prediction is this submission's, now or since an earlier call; <see langword="false"/> when it is another's.</returns>
    ValueTask<bool> TryClaimAsync(string predictionId, string submissionId, CancellationToken cancellationToken = default);

    /// <summary>Takes an open submission for settling, so that no two processes settle it at once.</summary>
    /// <param name="submissionId">The submission's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// What gives the submission back when it is disposed. <see langword="null"/> when the call that sends it is still under way, here or in a process that lives,
    /// when another settles it at this moment, or when it has been settled.
    /// </returns>
    ValueTask<IAsyncDisposable?> TryTakeAsync(string submissionId, CancellationToken cancellationToken = default);

    /// <summary>Reads every submission once, the earliest first, with its latest outcome.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<JournalEntry> ReadAsync(CancellationToken cancellationToken = default);
}

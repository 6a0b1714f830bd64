using AtlasSeedance.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AtlasSeedance.Submission;

/// <summary>The client's journal, where it has one. An intent that cannot be recorded is not sent; an outcome that cannot be recorded costs no id.</summary>
internal sealed class JournalRecorder(ISubmissionJournal? journal, TimeProvider timeProvider, ILogger logger)
{
    public bool IsOn => journal is not null;

    /// <exception cref="SeedanceException">The intent could not be recorded.</exception>
    public async ValueTask RecordIntentAsync(UncertainSubmission submission, byte[] body, CancellationToken cancellationToken)
    {
        if (journal is null)
            return;
        try
        {
            await journal.RecordIntentAsync(submission, body, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (!(error is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw new SeedanceException($"The journal could not record the request, so it was not sent: {error.Message} Nothing was charged.", error);
        }
    }

    public async ValueTask RecordOutcomeAsync(
        UncertainSubmission submission, SubmissionOutcome outcome, string? predictionId = null, string? reason = null, IReadOnlyList<string>? candidates = null)
    {
        if (journal is null)
            return;
        try
        {
            var entry = new JournalEntry
            {
                Submission = submission,
                Outcome = outcome,
                PredictionId = predictionId,
                Reason = reason,
                Candidates = candidates ?? [],
                RecordedAt = timeProvider.GetUtcNow(),
            };
            // The caller's token ends the call, never what is written of it.
            await journal.RecordOutcomeAsync(entry, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // The intent stays open, and the next settling finds what became of it.
            Log.OutcomeNotRecorded(logger, submission.SubmissionId, outcome.ToString(), error.GetType().Name);
        }
    }

    /// <summary>Claims the prediction that the service itself named in its answer.</summary>
    public async ValueTask ClaimAnsweredAsync(string predictionId, string submissionId)
    {
        try
        {
            await TryClaimAsync(predictionId, submissionId, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Log.OutcomeNotRecorded(logger, submissionId, "Claimed", error.GetType().Name);
        }
    }

    public ValueTask<bool> TryClaimAsync(string predictionId, string submissionId, CancellationToken cancellationToken)
        => journal is null ? new(true) : journal.TryClaimAsync(predictionId, submissionId, cancellationToken);

    /// <summary>The predictions that the journal knows to be other submissions'.</summary>
    public async ValueTask<HashSet<string>> ReadOwnedAsync(string submissionId, CancellationToken cancellationToken)
    {
        var owned = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (journal is null)
            return owned;
        await foreach (var entry in journal.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (entry.PredictionId is { } id && entry.Submission.SubmissionId != submissionId)
                owned.Add(id);
        }
        return owned;
    }
}

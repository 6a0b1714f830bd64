using AtlasSeedance.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AtlasSeedance.Submission;

/// <summary>The client's journal, where it has one. An intent that cannot be recorded is not sent; an outcome that cannot be recorded costs no id.</summary>
internal sealed class JournalRecorder(ISubmissionJournal? journal, TimeProvider timeProvider, ILogger logger)
{
    // As long as a healthy store takes, and half of what a cancelled call may take. The store runs on the world's clock, whichever the client was given.
    private static readonly TimeSpan PatienceOnceCanceled = TimeSpan.FromMilliseconds(50);

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

    /// <summary>Records what became of a request.</summary>
    /// <returns>When it is recorded, or given up; soon after the caller has cancelled, while the recording goes on by itself.</returns>
    public ValueTask RecordOutcomeAsync(
        UncertainSubmission submission, SubmissionOutcome outcome, string? predictionId = null, string? reason = null, IReadOnlyList<string>? candidates = null,
        CancellationToken cancellationToken = default)
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
        return journal is null ? default : WhileWantedAsync(RecordAsync(journal, entry), cancellationToken);
    }

    /// <summary>Claims the prediction that the service itself named in its answer, and records it.</summary>
    /// <inheritdoc cref="RecordOutcomeAsync" path="/returns"/>
    public ValueTask RecordAnsweredAsync(UncertainSubmission submission, string predictionId, CancellationToken cancellationToken)
    {
        return journal is null ? default : WhileWantedAsync(ClaimAndRecordAsync(), cancellationToken);

        async Task ClaimAndRecordAsync()
        {
            try
            {
                await TryClaimAsync(predictionId, submission.SubmissionId, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                Log.OutcomeNotRecorded(logger, submission.SubmissionId, "Claimed", error.GetType().Name);
            }
            await RecordOutcomeAsync(submission, SubmissionOutcome.Accepted, predictionId, cancellationToken: CancellationToken.None).ConfigureAwait(false);
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

    /// <summary>Records, and never fails.</summary>
    private async Task RecordAsync(ISubmissionJournal journal, JournalEntry entry)
    {
        try
        {
            // The caller's token ends the call, never what is written of it.
            await journal.RecordOutcomeAsync(entry, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // The intent stays open, and the next settling finds what became of it.
            Log.OutcomeNotRecorded(logger, entry.Submission.SubmissionId, entry.Outcome.ToString(), error.GetType().Name);
        }
    }

    // A store that hangs, such as a disk of the network, must not hold up a caller who has cancelled.
    private static async ValueTask WhileWantedAsync(Task recording, CancellationToken cancellationToken)
    {
        if (recording.IsCompleted || !cancellationToken.CanBeCanceled)
        {
            await recording.ConfigureAwait(false);
            return;
        }
        var canceled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetResult(true), canceled))
            await Task.WhenAny(recording, canceled.Task).ConfigureAwait(false);
        if (!recording.IsCompleted)
            await Task.WhenAny(recording, Task.Delay(PatienceOnceCanceled, TimeProvider.System, CancellationToken.None)).ConfigureAwait(false);
    }
}

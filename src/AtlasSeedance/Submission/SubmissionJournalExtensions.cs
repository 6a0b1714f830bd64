using AtlasSeedance.Predictions;
using AtlasSeedance.Submission;

namespace AtlasSeedance;

/// <summary>Records what a person found out of an open submission, in the service's dashboard for example. Nothing is sent or looked for.</summary>
public static class SubmissionJournalExtensions
{
    /// <summary>Records that an open submission is this prediction, and claims that for it: no other submission will ever be taken for it.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="submission">The submission, from a <see cref="JournalEntry"/> whose <see cref="JournalEntry.IsOpen"/> is <see langword="true"/>.</param>
    /// <param name="predictionId">The id of the prediction that it is.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// Whether it is recorded. <see langword="false"/>, and nothing is changed, when the submission is not open: it has been settled, it is under way, or another settles it
    /// at this moment.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="predictionId"/> is no id, or the prediction of another submission. Nothing is recorded.</exception>
    public static Task<bool> AcceptAsync(
        this ISubmissionJournal journal, UncertainSubmission submission, string predictionId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(submission);
        PredictionPath.ThrowIfUnusable(predictionId);
        return SettleAsync(journal, submission, predictionId, reason: null, cancellationToken);
    }

    /// <summary>Records that an open submission never reached the service, so that it may be submitted anew.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="submission">The submission, from a <see cref="JournalEntry"/> whose <see cref="JournalEntry.IsOpen"/> is <see langword="true"/>.</param>
    /// <param name="reason">How that was found out, in a sentence.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether it is recorded, as of <see cref="AcceptAsync"/>.</returns>
    public static Task<bool> DismissAsync(
        this ISubmissionJournal journal, UncertainSubmission submission, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(submission);
        ArgumentNullException.ThrowIfNull(reason);
        return SettleAsync(journal, submission, predictionId: null, reason, cancellationToken);
    }

    private static async Task<bool> SettleAsync(
        ISubmissionJournal journal, UncertainSubmission submission, string? predictionId, string? reason, CancellationToken cancellationToken)
    {
        if (await journal.TryTakeAsync(submission.SubmissionId, cancellationToken).ConfigureAwait(false) is not { } lease)
            return false;
        await using (lease.ConfigureAwait(false))
        {
            if (predictionId is not null && !await TryClaimAsync(journal, submission, predictionId, cancellationToken).ConfigureAwait(false))
                throw new ArgumentException($"The prediction {predictionId} is another submission's.", nameof(predictionId));
            var entry = new JournalEntry
            {
                Submission = submission,
                Outcome = predictionId is null ? SubmissionOutcome.Refused : SubmissionOutcome.Accepted,
                PredictionId = predictionId,
                Reason = reason,
            };
            await journal.RecordOutcomeAsync(entry, cancellationToken).ConfigureAwait(false);
        }
        return true;
    }

    private static async ValueTask<bool> TryClaimAsync(ISubmissionJournal journal, UncertainSubmission submission, string predictionId, CancellationToken cancellationToken)
        // Those that were submitted here without a journal stand in no other place
        => (submission.BaseAddress is not { } address || PredictionClaims.TryClaim(address, predictionId, submission.SubmissionId))
            && await journal.TryClaimAsync(predictionId, submission.SubmissionId, cancellationToken).ConfigureAwait(false);
}

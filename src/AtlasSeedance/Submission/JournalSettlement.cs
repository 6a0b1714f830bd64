using System.Runtime.CompilerServices;

namespace AtlasSeedance.Submission;

/// <summary>Settles what a journal holds without an outcome: through the account's history, and never by sending.</summary>
internal sealed class JournalSettlement(ISubmissionJournal journal, JournalRecorder recorder, SubmissionLookup lookup, Uri baseAddress, TimeProvider timeProvider)
{
    public async IAsyncEnumerable<JournalEntry> SettleAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var open = new List<JournalEntry>();
        await foreach (var entry in journal.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            // One journal may serve clients of several addresses.
            if (entry.IsOpen && entry.Submission.BaseAddress == baseAddress)
                open.Add(entry);
        }
        foreach (var entry in open)
        {
            JournalEntry settled;
            if (await journal.TryTakeAsync(entry.Submission.SubmissionId, cancellationToken).ConfigureAwait(false) is not { } lease)
                continue;
            await using (lease.ConfigureAwait(false))
                settled = await SettleAsync(entry, cancellationToken).ConfigureAwait(false);
            yield return settled;
        }
    }

    private async Task<JournalEntry> SettleAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        SubmissionFindings findings;
        var reason = entry.Reason ?? "The process ended before an answer came.";
        // An intent tells when it was recorded. The request may have left much later, after retries or when the machine woke up.
        var submission = entry.Outcome == SubmissionOutcome.Pending ? entry.Submission.GivenUpAt(timeProvider.GetUtcNow()) : entry.Submission;
        try
        {
            findings = await lookup.LookOnceAsync(submission, cancellationToken).ConfigureAwait(false);
        }
        catch (SeedanceException error) when (error.Facts.IsTransient)
        {
            // One look that fails must not keep the other submissions from theirs.
            findings = SubmissionFindings.None with { Shortfall = $"The history could not be read: {error.Facts.What}" };
        }
        var isFound = findings.Prediction is not null;
        var settled = new JournalEntry
        {
            Submission = submission,
            Outcome = isFound ? SubmissionOutcome.Accepted : SubmissionOutcome.Uncertain,
            PredictionId = findings.Prediction?.Id,
            Prediction = findings.Prediction,
            Reason = isFound ? null : findings.Explain(reason),
            Candidates = findings.Candidates,
            RequestBody = entry.RequestBody,
            RecordedAt = timeProvider.GetUtcNow(),
        };
        await recorder.RecordOutcomeAsync(settled.Submission, settled.Outcome, settled.PredictionId, settled.Reason, settled.Candidates, cancellationToken).ConfigureAwait(false);
        return settled;
    }
}

namespace AtlasSeedance;

public partial class SeedanceClient
{
    /// <inheritdoc/>
    public virtual Task<VideoPrediction?> ResolveAsync(UncertainSubmission submission, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(submission);
        var address = _parts.Transport.Settings.BaseAddress;
        if (submission.BaseAddress is { } sentTo && sentTo != address)
            throw new ArgumentException($"The submission was sent to {sentTo}, and this client speaks to {address}. Use a client with that base address, and a key of the same account.", nameof(submission));
        return FindAsync(submission, cancellationToken);
    }

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<JournalEntry> SettleJournalAsync(CancellationToken cancellationToken = default)
    {
        var settlement = _parts.Settlement ?? throw new InvalidOperationException(
            "This client has no journal. Register an ISubmissionJournal in the container, or set SeedanceClientServices.Journal: new FileSubmissionJournal(folder) keeps one on disk.");
        return settlement.SettleAsync(cancellationToken);
    }

    private async Task<VideoPrediction?> FindAsync(UncertainSubmission submission, CancellationToken cancellationToken)
    {
        var findings = await _parts.Lookup.LookOnceAsync(submission, cancellationToken).ConfigureAwait(false);
        if (findings.Prediction is { } found)
        {
            _parts.Poller.RecentSubmissions.Add(found.Id);
            await _parts.Journal.RecordOutcomeAsync(submission, SubmissionOutcome.Accepted, found.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
            return found;
        }
        if (findings.Candidates.Count == 0 && findings.Shortfall is null)
            return null;
        var said = findings.Candidates.Count == 0
            ? $"What was read of the account's history has nothing that may be {submission}."
            : $"The account's history has {findings.Candidates.Count} prediction(s) that may be {submission}, and none beyond doubt. Look at those in Candidates; ResolveAsync never guesses.";
        throw new SubmissionUncertainException(findings.Explain(said), submission) { Candidates = findings.Candidates };
    }
}

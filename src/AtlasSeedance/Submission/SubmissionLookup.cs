using System.Diagnostics.CodeAnalysis;
using AtlasSeedance.Account;
using AtlasSeedance.Http;
using AtlasSeedance.Predictions;

namespace AtlasSeedance.Submission;

/// <summary>
/// Looks for uncertain submissions in the account's history. Finding none never permits to send again: the service may still accept what its client gave up.
/// </summary>
/// <param name="quick">The history, each page asked for once: the next look is the retry.</param>
/// <param name="patient">The history, read with the client's retries.</param>
/// <param name="transport">Knows the address and the service's clock.</param>
/// <param name="journal">Where claims outlive the process.</param>
/// <param name="lookupTime">How long an uncertain submit is looked for, again and again.</param>
/// <param name="timeProvider">The clock of the pauses.</param>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle is never asked for holds nothing to dispose.")]
internal sealed class SubmissionLookup(
    PredictionHistory quick, PredictionHistory patient, ApiTransport transport, JournalRecorder journal, TimeSpan lookupTime, TimeProvider timeProvider)
{
    private const int MaxCandidates = 20;

    // A thousand of the usual pages: more than any account submits while one of its requests is uncertain. Smaller pages end it earlier
    private const int MaxRecords = 50_000;
    private const int MaxPages = 2_000;
    private const string TooLong = "The history since then is longer than one look reads.";

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    // When much fails at once, the looks must not become a load of their own.
    private readonly SemaphoreSlim _looks = new(4);

    /// <summary>Looks until the submission is found beyond doubt, or the lookup time is over. Failures of the history end in not finding it.</summary>
    public async Task<SubmissionFindings> LookUpAsync(UncertainSubmission submission, CancellationToken cancellationToken)
    {
        var findings = SubmissionFindings.None;
        if (lookupTime <= TimeSpan.Zero)
            return findings;
        var beganAt = timeProvider.GetTimestamp();
        var pause = FirstPause;
        // The last look has the time of one answer: behind the looks of others, or on a history without end, it would take any time.
        using var limit = new AttemptTimer(timeProvider, lookupTime + transport.Settings.RequestTimeout, cancellationToken);
        while (true)
        {
            TimeSpan? hint = null;
            try
            {
                findings = await LookAsync(quick, submission, seen => findings = seen, limit.Token).ConfigureAwait(false);
                if (findings.Prediction is not null)
                    return findings;
            }
            catch (SeedanceException error) when (error.Facts.IsTransient)
            {
                hint = error.RetryAfter;
            }
            catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                // The history is closed to this key, the journal is broken, or the time is over: what is known stays known.
                return findings;
            }

            var left = lookupTime - timeProvider.GetElapsedTime(beganAt);
            if (left <= TimeSpan.Zero)
                return findings;
            var wait = hint > pause ? hint.GetValueOrDefault() : pause;
            // The last look is at the end of the time itself, however much longer the service asks to wait.
            await Task.Delay(wait < left ? wait : left, timeProvider, cancellationToken).ConfigureAwait(false);
            pause = pause + pause < LongestPause ? pause + pause : LongestPause;
        }
    }

    /// <summary>Looks once.</summary>
    /// <exception cref="SeedanceException">The history cannot be read.</exception>
    public Task<SubmissionFindings> LookOnceAsync(UncertainSubmission submission, CancellationToken cancellationToken)
        => LookAsync(patient, submission, noteSeen: null, cancellationToken);

    /// <param name="history">The history to look into.</param>
    /// <param name="submission">What to look for.</param>
    /// <param name="noteSeen">Told what the history shows, before the journal is asked whose it is.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    private async Task<SubmissionFindings> LookAsync(
        PredictionHistory history, UncertainSubmission submission, Action<SubmissionFindings>? noteSeen, CancellationToken cancellationToken)
    {
        await _looks.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await ReadAsync(history, submission, noteSeen, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _looks.Release();
        }
    }

    private async Task<SubmissionFindings> ReadAsync(
        PredictionHistory history, UncertainSubmission submission, Action<SubmissionFindings>? noteSeen, CancellationToken cancellationToken)
    {
        var certain = new List<PredictionRecord>();
        var possible = new List<(string Id, int SameFields)>();
        var filter = new PredictionFilter { Since = SubmissionMatch.Earliest(submission, transport.ServerClock.Offset) };
        var limit = new HistoryLimit(MaxRecords, MaxPages);
        await foreach (var record in history.ReadAsync(filter, limit, cancellationToken).ConfigureAwait(false))
        {
            // Read anew for each record: the history's own answer may be the first that tells the service's time.
            var match = SubmissionMatch.Of(record, submission, transport.ServerClock.Offset);
            if (!match.IsPossible)
                continue;
            var ids = FreeIds(record, submission);
            possible.AddRange(ids.Select(id => (id, match.SameFields)));
            if (match.IsCertain && ids.Count > 0)
                certain.Add(record);
        }

        noteSeen?.Invoke(Candidates(possible, [], limit));
        // Two that match are two jobs: something on the way sent the request twice, and that is for a person to see. The second may stand where no look has read.
        if (certain is [{ OtherId: null } only] && !limit.IsReached && await TryClaimAsync(only.Id, submission, cancellationToken).ConfigureAwait(false))
            return new SubmissionFindings(only.Prediction ?? PredictionAnswers.CreateFromRecord(only.Id, only.Model, only.Status, only.CreatedAt), []);

        var owned = possible.Count > 0 ? await journal.ReadOwnedAsync(submission.SubmissionId, cancellationToken).ConfigureAwait(false) : [];
        return Candidates(possible, owned, limit);
    }

    /// <summary>The ids under which the record's job may be known, but for those of other submissions.</summary>
    private List<string> FreeIds(PredictionRecord record, UncertainSubmission submission)
    {
        var ids = new List<string>(1);
        Add(record.Id);
        if (record.OtherId is { } other)
            Add(other);
        return ids;

        void Add(string id)
        {
            if (!PredictionClaims.IsAnothers(transport.Settings.BaseAddress, id, submission.SubmissionId))
                ids.Add(id);
        }
    }

    private async ValueTask<bool> TryClaimAsync(string predictionId, UncertainSubmission submission, CancellationToken cancellationToken)
        => PredictionClaims.TryClaim(transport.Settings.BaseAddress, predictionId, submission.SubmissionId)
            && await journal.TryClaimAsync(predictionId, submission.SubmissionId, cancellationToken).ConfigureAwait(false);

    private static SubmissionFindings Candidates(List<(string Id, int SameFields)> possible, HashSet<string> owned, HistoryLimit limit)
    {
        var ids = possible.Where(candidate => !owned.Contains(candidate.Id)).OrderByDescending(candidate => candidate.SameFields)
            .Select(candidate => candidate.Id).Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxCandidates);
        return new SubmissionFindings(null, ids.ToArray()) { Shortfall = limit.IsReached ? TooLong : null };
    }
}

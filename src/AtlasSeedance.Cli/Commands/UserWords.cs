using AtlasSeedance.Cli.Batch;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Commands;

internal enum UserVerdict
{
    Accept,
    Dismiss,
    Reopen,
}

/// <summary>What a user says of a submission.</summary>
internal sealed record UserWord(string SubmissionId, UserVerdict Verdict, string? PredictionId = null);

/// <summary>Records what a user found out of submissions. All of it is checked before any is recorded.</summary>
internal sealed class UserWords(SeedanceClient client, FileSubmissionJournal journal)
{
    private const string NothingRecorded = "Nothing was recorded.";

    /// <returns>The submissions as they are now, by their ids.</returns>
    /// <exception cref="CommandException">There is no such submission or job, it is settled, or the service cannot be asked.</exception>
    public async Task<Dictionary<string, JournalEntry>> RecordAsync(IReadOnlyList<UserWord> words, CancellationToken cancellationToken)
    {
        var told = new Dictionary<string, JournalEntry>(StringComparer.OrdinalIgnoreCase);
        if (words.Count == 0)
            return told;
        // Without it, the history was not looked at either: a job that is there would be dismissed, and paid for again
        if (await ServiceContact.TryAsync(client, cancellationToken) is { } missing)
            throw new CommandException(ExitCode.TryLater, $"The service cannot be asked: {missing}", $"{NothingRecorded} Try again later.");
        var known = new Dictionary<string, JournalEntry>(StringComparer.OrdinalIgnoreCase);
        await foreach (var entry in journal.ReadAsync(cancellationToken))
            known[entry.Submission.SubmissionId] = entry;
        foreach (var word in words)
        {
            var entry = known.GetValueOrDefault(word.SubmissionId)
                ?? throw new CommandException(ExitCode.Usage, $"There is no submission {word.SubmissionId}.", $"{NothingRecorded} See: seedance settle");
            CheckIsFree(word, entry);
            if (word.PredictionId is { } id)
                await CheckExistsAsync(id, cancellationToken);
        }
        foreach (var word in words)
            told[word.SubmissionId] = await RecordAsync(word, known[word.SubmissionId], cancellationToken);
        return told;
    }

    private static void CheckIsFree(UserWord word, JournalEntry entry)
    {
        var isByHand = SettledByHand.Is(entry);
        var isFree = word.Verdict switch
        {
            UserVerdict.Accept => isByHand || entry.IsOpen,
            UserVerdict.Dismiss => entry.IsOpen,
            _ => isByHand && entry.Outcome == SubmissionOutcome.Refused,
        };
        if (isFree)
            return;
        throw (entry.Outcome, word.Verdict) switch
        {
            (SubmissionOutcome.Accepted, _) when isByHand => new CommandException(
                ExitCode.Usage, $"Submission {word.SubmissionId} was said to be {entry.PredictionId}.",
                $"{NothingRecorded} Name its right job with --accept; or send it again, and pay: seedance batch FILE --resubmit {word.SubmissionId}"),
            (SubmissionOutcome.Accepted, _) => new CommandException(ExitCode.Usage, $"Submission {word.SubmissionId} is the job {entry.PredictionId}, by the service's word.", NothingRecorded),
            (SubmissionOutcome.Refused, _) => new CommandException(
                ExitCode.Usage, $"Submission {word.SubmissionId} is settled: {Text.OneLine(entry.Reason ?? "it was refused")}", isByHand ? $"{NothingRecorded} Take it back with --reopen." : NothingRecorded),
            _ => new CommandException(ExitCode.Usage, $"Submission {word.SubmissionId} is open: there is nothing to take back.", NothingRecorded),
        };
    }

    private async Task CheckExistsAsync(string predictionId, CancellationToken cancellationToken)
    {
        try
        {
            await client.GetPredictionAsync(predictionId, cancellationToken);
        }
        catch (InvalidRequestException error)
        {
            throw new CommandException(ExitCode.Usage, $"The account has no job {Text.OneLine(predictionId)}.", $"{NothingRecorded} See: seedance list", error);
        }
        catch (SeedanceException error)
        {
            throw new CommandException(ExitCode.TryLater, $"Whether there is a job {Text.OneLine(predictionId)} cannot be asked: {SdkWords.Split(error.Message).What}", $"{NothingRecorded} Try again later.", error);
        }
    }

    private async Task<JournalEntry> RecordAsync(UserWord word, JournalEntry entry, CancellationToken cancellationToken)
    {
        await using var lease = !entry.IsOpen ? null : await journal.TryTakeAsync(entry.Submission.SubmissionId, cancellationToken)
            ?? throw new CommandException(ExitCode.Usage, $"Submission {word.SubmissionId} is under way in another process.", "Wait for that to end.");
        if (word.PredictionId is { } id && !await journal.TryClaimAsync(id, entry.Submission.SubmissionId, cancellationToken))
            throw new CommandException(ExitCode.Usage, $"{Text.OneLine(id)} is the job of another submission.", "Look at the jobs with: seedance list");
        var told = word.Verdict switch
        {
            UserVerdict.Accept => SettledByHand.Accept(entry, word.PredictionId!),
            UserVerdict.Dismiss => SettledByHand.Dismiss(entry),
            _ => SettledByHand.Reopen(entry),
        };
        await journal.RecordOutcomeAsync(told, cancellationToken);
        return told;
    }
}

namespace AtlasSeedance.Submission.FileJournal;

/// <summary>Deletes what is settled and old, and what later records have made void: whole files of owners that are gone, and claims that no open submission can need.</summary>
internal sealed class JournalCleanUp(JournalFolder folder, JournalIndex index, JournalClaims claims, JournalWriter writer)
{
    // More than any two clocks of this service and its users differ.
    private static readonly TimeSpan ClockError = TimeSpan.FromDays(1);

    /// <param name="until">What was settled then and before may go.</param>
    public async Task RunAsync(DateTimeOffset until)
    {
        try
        {
            await DeleteFilesAsync(FindOld(until)).ConfigureAwait(false);
            DeleteLocks();
            claims.Delete(FirstNeeded() is { } needed && needed < until ? needed : until);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What is left over does no harm, and the next clean-up meets it again.
        }
    }

    // A prediction that was claimed before an open submission was sent cannot be that submission's.
    private DateTimeOffset? FirstNeeded()
    {
        var open = index.Submissions.Where(records => !records.IsSettled).Select(records => records.SentAt).ToList();
        return open.Count == 0 ? null : open.Min().Before(ClockError);
    }

    private HashSet<JournalFile> FindOld(DateTimeOffset until)
    {
        var old = new HashSet<JournalFile>(index.Files.Where(file => file is { IsFinished: true, IsDamaged: false }
            && file.Submissions.All(id => index.Find(id) is { } records && (IsSuperseded(records, file) || (records.IsSettled && records.RecordedAt <= until)))));
        // An outcome must not go before its intent, or the submission would be open again.
        while (old.RemoveWhere(file => !IntentsElsewhere(file).All(records => old.Contains(records.Intent!.File))) > 0)
        {
        }
        return old;
    }

    private async Task DeleteFilesAsync(HashSet<JournalFile> old)
    {
        using var reader = new JournalReader();
        while (old.Count > 0)
        {
            var next = old.FirstOrDefault(file => !IntentsElsewhere(file).Any(records => old.Contains(records.Intent!.File))) ?? old.First();
            // Two files hold each other's outcomes: these are written once more, so that neither is missing if this process dies between the two.
            foreach (var records in IntentsElsewhere(next).Where(records => old.Contains(records.Intent!.File)))
            {
                if (reader.TryRead(records.Outcome) is { } outcome)
                    await writer.AppendAsync(outcome, CancellationToken.None).ConfigureAwait(false);
            }
            File.Delete(folder.JournalPath(next.Name));
            FileLock.Delete(folder.LockPath(next.Name));
            foreach (var id in next.Submissions)
                FileLock.Delete(folder.TakePath(id));
            old.Remove(next);
        }
    }

    // As an open submission gets one more outcome at each start that does not find it.
    private static bool IsSuperseded(JournalRecords records, JournalFile file) => records.Intent?.File != file && records.Outcome?.File != file;

    /// <summary>The submissions whose outcome stands in the file, and whose intent stands in another.</summary>
    private IEnumerable<JournalRecords> IntentsElsewhere(JournalFile file) => file.Submissions
        .Select(id => index.Find(id)!)
        .Where(records => records.Intent is { } intent && intent.File != file && records.Outcome?.File == file);

    // Of processes that wrote nothing: they only read.
    private void DeleteLocks()
    {
        var journals = new HashSet<string>(folder.ListJournals(), StringComparer.Ordinal);
        foreach (var name in folder.ListLocks().Where(name => !journals.Contains(name)).ToList())
            FileLock.Delete(folder.LockPath(name));
    }
}

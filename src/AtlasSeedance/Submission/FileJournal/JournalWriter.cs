namespace AtlasSeedance.Submission.FileJournal;

/// <summary>Writes the records of one instance, one after the other, to a file that nobody else writes.</summary>
internal sealed class JournalWriter(JournalFolder folder) : IDisposable
{
    // Files are cleaned up as a whole. A process that runs for months must not keep all of them in one.
    private const long LongFile = 8 * 1024 * 1024;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly List<OwnJournalFile> _full = [];
    private OwnJournalFile? _current;
    private bool _isDisposed;

    /// <summary>Makes sure that the folder can be used.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) => RunAsync(() => Open(), cancellationToken);

    /// <summary>Writes a record. The token ends the waiting for other records, never the writing.</summary>
    public Task AppendAsync(JournalLine line, CancellationToken cancellationToken) => RunAsync(() => Append(line), cancellationToken);

    public void Dispose()
    {
        _gate.Wait();
        try
        {
            _isDisposed = true;
            _current?.Dispose();
            _full.ForEach(file => file.Dispose());
            _current = null;
            _full.Clear();
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task RunAsync(Action action, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(FileSubmissionJournal));
            // Flushing to the disk takes its time, and cannot be awaited.
            await Task.Run(() => folder.Use(action), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private OwnJournalFile Open()
    {
        if (_current is { IsThere: false })
        {
            _current.Dispose();
            _current = null;
        }
        return _current ??= OwnJournalFile.Create(folder);
    }

    private void Append(JournalLine line)
    {
        if (_current is { Length: > LongFile })
        {
            // Its lock says that the intents in it are under way: it is kept as long as one is.
            _full.Add(_current);
            _current = null;
            CloseFull();
        }
        Open().Append(line);
        if (line.Outcome == SubmissionOutcome.Pending)
            return;
        _current!.NoteOutcome(line.SubmissionId);
        _full.ForEach(file => file.NoteOutcome(line.SubmissionId));
        CloseFull();
    }

    private void CloseFull() => _full.RemoveAll(file =>
    {
        if (file.IsUnderWay)
            return false;
        file.Dispose();
        return true;
    });
}

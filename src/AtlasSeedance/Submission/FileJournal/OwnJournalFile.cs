namespace AtlasSeedance.Submission.FileJournal;

/// <summary>A journal file as its one writer sees it: with the lock that tells others that the writer lives.</summary>
internal sealed class OwnJournalFile : IDisposable
{
    private const int LockTries = 5;

    private readonly string _path;
    private readonly string _lockPath;
    private readonly FileStream _lock;
    private readonly HashSet<string> _underWay = new(StringComparer.Ordinal);
    private FileStream? _file;

    private OwnJournalFile(string path, string lockPath, FileStream @lock)
    {
        _path = path;
        _lockPath = lockPath;
        _lock = @lock;
    }

    /// <summary>The bytes of whole records.</summary>
    public long Length { get; private set; }

    /// <summary>Whether a submission's intent stands here, and no outcome is known.</summary>
    public bool IsUnderWay => _underWay.Count > 0;

    /// <summary>Whether others can find it: somebody may have deleted the folder.</summary>
    public bool IsThere => File.Exists(_lockPath) && (_file is null || File.Exists(_path));

    /// <summary>Takes a name in the folder. The file itself comes with the first record.</summary>
    /// <exception cref="IOException">The folder cannot be written, or has no locks.</exception>
    public static OwnJournalFile Create(JournalFolder folder)
    {
        folder.Create();
        for (var i = 0; i < LockTries; i++)
        {
            var name = Guid.NewGuid().ToString("N");
            var lockPath = folder.LockPath(name);
            if (FileLock.TryOpen(lockPath, FileMode.CreateNew, FileOptions.DeleteOnClose) is not { } held)
                continue;
            // A clean-up that met the file just before it was locked has removed it: a lock that nobody sees.
            if (File.Exists(lockPath))
            {
                if (FileLock.IsHeld(lockPath))
                    return new OwnJournalFile(folder.JournalPath(name), lockPath, held);
                held.Dispose();
                throw new IOException("Locks of files have no effect there (as on some network file systems, or with DOTNET_SYSTEM_IO_DISABLEFILELOCKING), so that two processes could take one prediction.");
            }
            held.Dispose();
        }
        throw new IOException($"The lock \"{folder.LockPath("*")}\" could not be taken in {LockTries} tries.");
    }

    /// <summary>Writes a record for good. Where that fails, no reader finds it later.</summary>
    public void Append(JournalLine line)
    {
        var utf8 = line.ToUtf8();
        var file = _file ??= new FileStream(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 1);
        // Not where the stream stands: a write that failed may have left half a line, which this one replaces.
        file.Position = Length;
        try
        {
            file.Write(utf8, 0, utf8.Length);
        }
        catch (Exception)
        {
            // Without its end, it is no record yet. If it cannot be cut off, the next record goes over it.
            Attempt(() => file.SetLength(Length));
            throw;
        }
        var start = Length;
        Length += utf8.Length;
        try
        {
            file.Flush(flushToDisk: true);
        }
        catch (Exception)
        {
            // A reader may be past this line already, so that it can only be made blank.
            Attempt(() => Blank(file, start, utf8.Length - 1));
            throw;
        }
        if (line.Outcome == SubmissionOutcome.Pending)
            _underWay.Add(line.SubmissionId);
    }

    /// <summary>Notes that an outcome was recorded, here or in a later file.</summary>
    public void NoteOutcome(string submissionId) => _underWay.Remove(submissionId);

    public void Dispose()
    {
        _file?.Dispose();
        // Last, and it deletes its file: from now on, others may take what is open here.
        _lock.Dispose();
    }

    private static void Blank(FileStream file, long start, int count)
    {
        var spaces = new byte[count];
        spaces.AsSpan().Fill((byte)' ');
        file.Position = start;
        file.Write(spaces, 0, count);
        file.Flush(flushToDisk: true);
    }

    private static void Attempt(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The caller hears of the failure that came first.
        }
    }
}

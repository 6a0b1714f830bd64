namespace AtlasSeedance.Submission.FileJournal;

/// <summary>A journal file as a reader sees it: append-only, so that what was read once need not be read again.</summary>
internal sealed class JournalFile(JournalFolder folder, string name)
{
    private const int Chunk = 64 * 1024;

    private readonly HashSet<string> _submissions = new(StringComparer.Ordinal);
    private long _position;

    public string Name => name;

    /// <summary>The submissions that records of this file are about.</summary>
    public IReadOnlyCollection<string> Submissions => _submissions;

    /// <summary>Whether a whole line could not be read. Nobody knows what it says, so such a file is never deleted.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Whether its owner is gone and everything was read: nothing more can come.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Whether the owner is there to write more.</summary>
    public bool IsOwned => FileLock.IsHeld(folder.LockPath(name));

    /// <summary>Reads what was appended since the last call. A last line without its end is left: its writer is at it, or died at it.</summary>
    /// <exception cref="FileNotFoundException">The file is gone.</exception>
    public void ReadNew(Action<JournalLine, JournalPlace> found)
    {
        if (IsFinished)
            return;
        // Asked before the reading: an owner that was gone then has written nothing since.
        var isOwned = IsOwned;
        using (var file = Open())
        {
            if (file.Length > _position)
                ReadLines(file, found);
        }
        IsFinished = !isOwned;
    }

    public FileStream Open()
        => new(folder.JournalPath(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);

    private void ReadLines(FileStream file, Action<JournalLine, JournalPlace> found)
    {
        file.Position = _position;
        var buffer = new byte[Chunk];
        var filled = 0;
        while (true)
        {
            if (filled == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var read = file.Read(buffer, filled, buffer.Length - filled);
            if (read == 0)
                return;
            var scanned = filled;
            filled += read;
            var start = 0;
            for (var end = Array.IndexOf(buffer, (byte)'\n', scanned, filled - scanned); end >= 0; end = Array.IndexOf(buffer, (byte)'\n', start, filled - start))
            {
                ReadLine(buffer.AsSpan(start, end - start), new JournalPlace(this, _position, end - start), found);
                _position += end + 1 - start;
                start = end + 1;
            }
            filled -= start;
            Buffer.BlockCopy(buffer, start, buffer, 0, filled);
        }
    }

    private void ReadLine(ReadOnlySpan<byte> utf8, JournalPlace place, Action<JournalLine, JournalPlace> found)
    {
        // A writer blanks what it could not flush.
        if (utf8.IsEmpty || utf8[0] == ' ')
            return;
        if (JournalLine.TryParse(utf8) is not { } line)
        {
            IsDamaged = true;
            return;
        }
        _submissions.Add(line.SubmissionId);
        found(line, place);
    }
}

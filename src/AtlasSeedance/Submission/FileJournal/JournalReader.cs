namespace AtlasSeedance.Submission.FileJournal;

/// <summary>Reads records again, by their places. Records in a row often stand in one file, which stays open meanwhile.</summary>
internal sealed class JournalReader : IDisposable
{
    private FileStream? _stream;
    private JournalFile? _file;

    /// <summary>The submission as its records have it; <see langword="null"/> when they were cleaned up meanwhile.</summary>
    public JournalEntry? TryRead(JournalRecords records)
    {
        var intent = TryRead(records.Intent);
        var outcome = TryRead(records.Outcome);
        if ((outcome ?? intent) is not { } latest)
            return null;
        return new JournalEntry
        {
            Submission = latest.Submission,
            Outcome = latest.Outcome,
            PredictionId = latest.PredictionId,
            Reason = latest.Reason,
            Candidates = latest.Candidates ?? [],
            RequestBody = intent?.RequestBody ?? outcome?.RequestBody,
            RecordedAt = latest.RecordedAt,
        };
    }

    public void Dispose() => _stream?.Dispose();

    public JournalLine? TryRead(JournalPlace? place)
    {
        if (place is null)
            return null;
        try
        {
            if (_file != place.File)
            {
                _stream?.Dispose();
                _stream = place.File.Open();
                _file = place.File;
            }
            _stream!.Position = place.Offset;
            var utf8 = new byte[place.Length];
            var filled = 0;
            while (filled < utf8.Length && _stream.Read(utf8, filled, utf8.Length - filled) is > 0 and var read)
                filled += read;
            return JournalLine.TryParse(utf8.AsSpan(0, filled));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            _file = null;
            return null;
        }
    }
}

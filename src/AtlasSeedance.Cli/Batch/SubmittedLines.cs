using AtlasSeedance.Cli.Connection;

namespace AtlasSeedance.Cli.Batch;

/// <summary>What the journal knows of each label: its latest submission counts, but one that was refused takes back nothing that may have been paid before it.</summary>
internal sealed class SubmittedLines
{
    private readonly Dictionary<string, JournalEntry> _latest = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _ids = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<JournalEntry> Latest => _latest.Values;

    public static async Task<SubmittedLines> ReadAsync(ISubmissionJournal journal, Service service, CancellationToken cancellationToken)
    {
        var lines = new SubmittedLines();
        // The earliest first
        await foreach (var entry in journal.ReadAsync(cancellationToken))
        {
            // Emulators come and go: what one took, another one does not have
            if (entry.Label is not { } label || (service.IsEmulator && entry.Submission.BaseAddress != service.BaseAddress))
                continue;
            lines._ids.Add(entry.Submission.SubmissionId);
            if (entry.PredictionId is { } predictionId)
                lines._ids.Add(predictionId);
            var name = BatchLine.Split(label).Label;
            if (entry.Outcome != SubmissionOutcome.Refused || !lines._latest.ContainsKey(name))
                lines._latest[name] = entry;
        }
        return lines;
    }

    /// <summary>Whether an id is that of any submission or job, of earlier ones too: the same command may be run again.</summary>
    public bool Knows(string id) => _ids.Contains(id);

    public JournalEntry? Find(BatchLine line) => _latest.GetValueOrDefault(line.Label);
}

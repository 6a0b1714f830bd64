using AtlasSeedance.Cli.Connection;

namespace AtlasSeedance.Cli.Batch;

/// <summary>What the journal knows of each label: its latest submission counts, but one that was refused takes back nothing that may have been paid before it.</summary>
internal sealed class SubmittedLines
{
    private readonly Dictionary<string, JournalEntry> _latest = new(StringComparer.OrdinalIgnoreCase);

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
            var name = BatchLine.Split(label).Label;
            if (entry.Outcome != SubmissionOutcome.Refused || !lines._latest.ContainsKey(name))
                lines._latest[name] = entry;
        }
        return lines;
    }

    public JournalEntry? Find(BatchLine line) => _latest.GetValueOrDefault(line.Label);
}

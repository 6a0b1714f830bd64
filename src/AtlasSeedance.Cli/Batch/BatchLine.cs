namespace AtlasSeedance.Cli.Batch;

/// <summary>A line of a batch: one video.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Label">Its name, which no other line has: what the journal knows it by, and what its file is called.</param>
/// <param name="Digest">Tells whether it asks for the same as before.</param>
/// <param name="Request">What it asks for.</param>
internal sealed record BatchLine(int Number, string Label, string Digest, VideoRequest Request)
{
    private const char Separator = '#';

    public string FileName => Label + ".mp4";

    /// <summary>Whether it asks for what was submitted.</summary>
    public bool IsOf(JournalEntry entry) => Split(entry.Label!).Digest == Digest;

    /// <summary>The name in the journal: the label, and what was asked for under it.</summary>
    public static string JournalLabel(string label, string digest) => $"{label}{Separator}{digest}";

    /// <summary>Takes a journal's name apart.</summary>
    public static (string Label, string Digest) Split(string journalLabel)
    {
        var at = journalLabel.LastIndexOf(Separator);
        return at < 0 ? (journalLabel, "") : (journalLabel[..at], journalLabel[(at + 1)..]);
    }
}

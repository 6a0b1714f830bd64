namespace AtlasSeedance.Tests.Testing;

/// <summary>A temporary folder with journals on it, all closed at the end.</summary>
internal sealed class JournalFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("journal-").FullName;
    private readonly List<FileSubmissionJournal> _journals = [];

    public JournalFolder() => Path = System.IO.Path.Combine(_root, "journal");

    /// <summary>Does not exist before a journal makes it.</summary>
    public string Path { get; }

    public string[] Files => Directory.GetFiles(Path, "*", SearchOption.AllDirectories);

    public string[] JournalFiles => Directory.GetFiles(Path, "*.jsonl");

    public FileSubmissionJournal Open(TimeProvider? clock = null, TimeSpan? retention = null, bool keepRequestBodies = false)
    {
        var journal = new FileSubmissionJournal(Path)
        {
            TimeProvider = clock ?? TimeProvider.System,
            Retention = retention ?? TimeSpan.FromDays(30),
            KeepRequestBodies = keepRequestBodies,
        };
        _journals.Add(journal);
        return journal;
    }

    /// <summary>What a process sees that starts now.</summary>
    public async Task<List<JournalEntry>> ReadAsync()
    {
        using var journal = new FileSubmissionJournal(Path);
        return await journal.ReadAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }

    public static UncertainSubmission Sent(string id, DateTimeOffset? sentAt = null) => new()
    {
        SubmissionId = id,
        Label = $"label of {id}",
        BaseAddress = new Uri("https://atlas.test/"),
        Model = "model",
        SentAt = sentAt ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        FieldDigests = new Dictionary<string, string> { ["prompt"] = new('a', 64) },
    };

    public static JournalEntry Accepted(string id, string predictionId) => new() { Submission = Sent(id), Outcome = SubmissionOutcome.Accepted, PredictionId = predictionId };

    public static JournalEntry Refused(string id) => new() { Submission = Sent(id), Outcome = SubmissionOutcome.Refused, Reason = "No." };

    public static JournalEntry Uncertain(string id) => new() { Submission = Sent(id), Outcome = SubmissionOutcome.Uncertain, Reason = "A reset." };

    public void Dispose()
    {
        _journals.ForEach(journal => journal.Dispose());
        Directory.Delete(_root, recursive: true);
    }
}

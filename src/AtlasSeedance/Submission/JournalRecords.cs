namespace AtlasSeedance.Submission;

/// <summary>The records of one submission, over all files: what counts of them, and where it stands.</summary>
internal sealed class JournalRecords(string submissionId, int order)
{
    public string SubmissionId => submissionId;

    public JournalPlace? Intent { get; private set; }

    /// <summary>The outcome that counts.</summary>
    public JournalPlace? Outcome { get; private set; }

    public SubmissionOutcome Latest { get; private set; } = SubmissionOutcome.Pending;

    /// <summary>When <see cref="Latest"/> was recorded.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    public DateTimeOffset SentAt { get; private set; } = DateTimeOffset.MaxValue;

    public bool IsSettled => Latest is SubmissionOutcome.Accepted or SubmissionOutcome.Refused;

    /// <summary>The earliest first; those of one moment in the order of the files.</summary>
    public static Comparison<JournalRecords> ByTime { get; } = (one, other) => one.SentAt != other.SentAt
        ? one.SentAt.CompareTo(other.SentAt)
        : one.Order.CompareTo(other.Order);

    private int Order => order;

    public void Add(JournalLine line, JournalPlace place)
    {
        if (line.Submission.SentAt < SentAt)
            SentAt = line.Submission.SentAt;
        if (line.Outcome == SubmissionOutcome.Pending)
        {
            Intent ??= place;
            if (Outcome is null)
                RecordedAt = line.RecordedAt;
        }
        else if (Outcome is null || Counts(line))
        {
            Outcome = place;
            Latest = line.Outcome;
            RecordedAt = line.RecordedAt;
        }
    }

    /// <summary>A copy that later records leave alone.</summary>
    public JournalRecords Copy() => (JournalRecords)MemberwiseClone();

    // A prediction that was found stays found, whatever another process, or a clock, says later.
    private bool Counts(JournalLine line) => (line.Outcome == SubmissionOutcome.Accepted) != (Latest == SubmissionOutcome.Accepted)
        ? line.Outcome == SubmissionOutcome.Accepted
        : line.RecordedAt >= RecordedAt;
}

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

    /// <summary>When it was sent: as the intent says, or else the first outcome that was met.</summary>
    public DateTimeOffset SentAt { get; private set; }

    public bool IsSettled => Latest is SubmissionOutcome.Accepted or SubmissionOutcome.Refused;

    /// <summary>The earliest first; those of one moment in the order of their records.</summary>
    public static Comparison<JournalRecords> ByTime { get; } = (one, other) => one.Rank.CompareTo(other.Rank);

    private (DateTimeOffset, DateTimeOffset, int) Rank => (SentAt, FirstRecordedAt, order);

    private DateTimeOffset FirstRecordedAt { get; set; } = DateTimeOffset.MaxValue;

    public void Add(JournalLine line, JournalPlace place)
    {
        if (line.RecordedAt < FirstRecordedAt)
            FirstRecordedAt = line.RecordedAt;
        if (Intent is null && (line.Outcome == SubmissionOutcome.Pending || Outcome is null))
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

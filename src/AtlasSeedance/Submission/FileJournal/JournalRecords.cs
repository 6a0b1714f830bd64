namespace AtlasSeedance.Submission.FileJournal;

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

    public bool IsSettled => Latest.IsSettled();

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
            if (Intent is null || string.CompareOrdinal(place.File.Name, Intent.File.Name) < 0)
                Intent = place;
            if (Outcome is null)
                RecordedAt = line.RecordedAt;
        }
        else if (Outcome is null || Counts(line, place, Outcome))
        {
            Outcome = place;
            Latest = line.Outcome;
            RecordedAt = line.RecordedAt;
        }
    }

    /// <summary>A copy that later records leave alone.</summary>
    public JournalRecords Copy() => (JournalRecords)MemberwiseClone();

    // A prediction that was found stays found, whatever another process, or a clock, says later. Every reader comes to the same choice, in
    // whichever order it met the records: a clean-up deletes the others.
    private bool Counts(JournalLine line, JournalPlace place, JournalPlace outcome)
    {
        if ((line.Outcome == SubmissionOutcome.Accepted) != (Latest == SubmissionOutcome.Accepted))
            return line.Outcome == SubmissionOutcome.Accepted;
        return line.RecordedAt != RecordedAt ? line.RecordedAt > RecordedAt : string.CompareOrdinal(place.File.Name, outcome.File.Name) >= 0;
    }
}

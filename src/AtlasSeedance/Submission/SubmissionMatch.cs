using System.Text;
using System.Text.Json;
using AtlasSeedance.Requests;

namespace AtlasSeedance.Submission;

/// <summary>How a record of the history compares with a submission.</summary>
internal readonly record struct SubmissionMatch
{
    // The record's time counts whole seconds, and so does the header that the service's clock is read from.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    // A request that was given up may lie in a queue of the service, or of a proxy before it, for a while.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    /// <summary>Whether the record may be this submission.</summary>
    public bool IsPossible { get; init; }

    /// <summary>
    /// Whether the record is this submission beyond doubt: the SDK drew the seed, every field that was sent stands in the record with the same value,
    /// and the times fit.
    /// </summary>
    public bool IsCertain { get; init; }

    /// <summary>How many of the sent fields stand in the record with the same value.</summary>
    public int SameFields { get; init; }

    /// <summary>The earliest time by the service's clock that a record of the submission can have.</summary>
    /// <param name="submission">The submission.</param>
    /// <param name="serverClockOffset">The service's clock minus this machine's, as it is known now.</param>
    public static DateTimeOffset Earliest(UncertainSubmission submission, TimeSpan? serverClockOffset)
        => Shift(Earlier(submission.SentAt, submission.UncertainSince), Least(submission.ServerClockOffset, serverClockOffset), -ClockTolerance);

    /// <summary>Compares a record with a submission.</summary>
    public static SubmissionMatch Of(PredictionRecord record, UncertainSubmission submission, TimeSpan? serverClockOffset)
    {
        var latest = Shift(Later(submission.SentAt, submission.UncertainSince), Most(submission.ServerClockOffset, serverClockOffset), ClockTolerance + LongestDelay);
        var isInTime = record.CreatedAt is { } createdAt && createdAt >= Earliest(submission, serverClockOffset) && createdAt <= latest;
        if (record.CreatedAt is not null && !isInTime)
            return default;

        var isSameModel = record.Model is null ? (bool?)null : string.Equals(record.Model, submission.Model, StringComparison.OrdinalIgnoreCase);
        if (isSameModel == false)
            return default;
        if (TryReadDigests(record) is not { } kept)
            return new SubmissionMatch { IsPossible = true };

        var same = 0;
        foreach (var sent in submission.FieldDigests)
        {
            if (kept.TryGetValue(sent.Key, out var digest) && digest == sent.Value)
                same++;
            // The record tells the model itself, and need not repeat it in the body.
            else if (sent.Key == FieldNames.Model && digest is null && isSameModel == true)
                same++;
            // Another seed, or another model, is another submit, whatever the service made of the other fields.
            else if (digest is not null && sent.Key is FieldNames.Seed or FieldNames.Model)
                return default;
        }
        return new SubmissionMatch
        {
            IsPossible = true,
            IsCertain = submission.SeedWasDrawn && isInTime && same == submission.FieldDigests.Count && submission.FieldDigests.ContainsKey(FieldNames.Seed),
            SameFields = same,
        };
    }

    private static IReadOnlyDictionary<string, string>? TryReadDigests(PredictionRecord record)
    {
        if (record.RequestBody is not { } body || string.IsNullOrWhiteSpace(body))
            return null;
        try
        {
            return BodyDigests.Create(Encoding.UTF8.GetBytes(body));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            // What the history keeps may be cut short, or be no JSON at all.
            return null;
        }
    }

    // This machine's clock may have been set back between the two.
    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    // No difference is always among them: a Date may be a proxy's, and far off. A window too wide costs a page or two; the drawn seed tells the rest.
    private static TimeSpan Least(TimeSpan? atSending, TimeSpan? now) => new(Math.Min(0, Math.Min(atSending?.Ticks ?? 0, now?.Ticks ?? 0)));

    private static TimeSpan Most(TimeSpan? atSending, TimeSpan? now) => new(Math.Max(0, Math.Max(atSending?.Ticks ?? 0, now?.Ticks ?? 0)));

    // What was stored may hold any time and any offset: the ends of the calendar are ends here, too.
    private static DateTimeOffset Shift(DateTimeOffset time, TimeSpan offset, TimeSpan tolerance)
    {
        var ticks = (decimal)time.UtcTicks + offset.Ticks + tolerance.Ticks;
        return new DateTimeOffset((long)Math.Min(Math.Max(ticks, DateTimeOffset.MinValue.Ticks), DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlasSeedance.Submission.FileJournal;

/// <summary>One record of a journal file. Each stands alone: an outcome names the whole submission, since the intent may lie in another file, or be gone.</summary>
internal sealed class JournalLine
{
    private const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    [JsonConverter(typeof(JsonStringEnumConverter<SubmissionOutcome>))]
    public SubmissionOutcome Outcome { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public UncertainSubmission Submission { get; init; } = new();

    public string? PredictionId { get; init; }

    public string? Reason { get; init; }

    public IReadOnlyList<string>? Candidates { get; init; }

    public string? RequestBody { get; init; }

    [JsonIgnore]
    public string SubmissionId => Submission.SubmissionId;

    /// <summary>The record as JSON in UTF-8, with the line's end.</summary>
    public byte[] ToUtf8()
    {
        using var buffer = new MemoryStream();
        JsonSerializer.Serialize(buffer, this, JournalJsonContext.Lines.JournalLine);
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    /// <summary>Reads a line without its end; <see langword="null"/> when it is torn, or of a version to come.</summary>
    public static JournalLine? TryParse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, JournalJsonContext.Lines.JournalLine)
                is { Version: CurrentVersion, Submission: { Version: UncertainSubmission.KnownVersion, SubmissionId.Length: > 0, Model: not null, FieldDigests: not null, Reason: not null } } line
                && line.Outcome is >= SubmissionOutcome.Pending and <= SubmissionOutcome.Uncertain ? line : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

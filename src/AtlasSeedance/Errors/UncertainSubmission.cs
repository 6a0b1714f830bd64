using System.Text.Json;
using AtlasSeedance.Errors;

namespace AtlasSeedance;

/// <summary>
/// A submit whose outcome is not known: what is needed to find it again in the account's history. Plain data that can be stored,
/// and settled by another process. Holds digests of what was sent, never the prompt, the references or the API key.
/// </summary>
public sealed class UncertainSubmission
{
    /// <summary>The one version that this package writes and reads.</summary>
    internal const int KnownVersion = 1;

    private DateTimeOffset _uncertainSince;

    /// <summary>The version of this form, for stores that outlive a package. The default value is 1.</summary>
    public int Version { get; init; } = KnownVersion;

    /// <summary>An id that the SDK gave this submission; the service does not know it.</summary>
    public string SubmissionId { get; init; } = "";

    /// <summary>The label given with <see cref="VideoRequestBuilder.WithLabel"/>.</summary>
    public string? Label { get; init; }

    /// <summary>The service that the request was sent to.</summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>The model's id.</summary>
    public string Model { get; init; } = "";

    /// <summary>When the request began to be sent, by this machine's clock.</summary>
    public DateTimeOffset SentAt { get; init; }

    /// <summary>When it was given up, by this machine's clock.</summary>
    public DateTimeOffset UncertainSince
    {
        get => _uncertainSince;
        init => _uncertainSince = value;
    }

    /// <summary>The service's clock minus this machine's, from the last answer with a <c>Date</c>; <see langword="null"/> when none was seen.</summary>
    public TimeSpan? ServerClockOffset { get; init; }

    /// <summary>The seed that was sent; <see langword="null"/> when none was.</summary>
    public long? Seed { get; init; }

    /// <summary><see langword="true"/> if the SDK chose a random seed, which tells this submission from any other.</summary>
    public bool SeedWasDrawn { get; init; }

    /// <summary>The fields that were sent, by name, each as the SHA-256 (hexadecimal) of its value's canonical JSON.</summary>
    public IReadOnlyDictionary<string, string> FieldDigests { get; init; } = new Dictionary<string, string>();

    /// <summary>What went wrong on the wire, in a sentence.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The submission as one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, UncertainSubmissionJsonContext.Default.UncertainSubmission);

    /// <summary>Reads what <see cref="ToJson"/> wrote. Unknown members are ignored.</summary>
    /// <exception cref="FormatException">The text is not a submission, or of a version that this package does not know.</exception>
    public static UncertainSubmission FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        UncertainSubmission? submission;
        try
        {
            submission = JsonSerializer.Deserialize(json, UncertainSubmissionJsonContext.Default.UncertainSubmission);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            // ArgumentException: half a surrogate pair, which the reader cannot take over into UTF-8.
            throw new FormatException($"This is not an uncertain submission: {error.Message}", error);
        }
        if (submission is not { SubmissionId.Length: > 0, Model.Length: > 0, FieldDigests: not null })
            throw new FormatException("This is not an uncertain submission: it lacks its submissionId, model or fieldDigests.");
        if (submission.Version != KnownVersion)
            throw new FormatException($"This uncertain submission has version {submission.Version}; this package reads version {KnownVersion}. Use a newer package.");
        return submission;
    }

    /// <summary>The same submission, given up at another time.</summary>
    internal UncertainSubmission GivenUpAt(DateTimeOffset time)
    {
        var copy = (UncertainSubmission)MemberwiseClone();
        copy._uncertainSince = time;
        return copy;
    }

    /// <summary>The label or id, the model and the time; nothing secret.</summary>
    public override string ToString() => $"{Label ?? SubmissionId} ({Model}, sent {SentAt:u})";
}

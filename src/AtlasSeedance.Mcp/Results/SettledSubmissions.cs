using System.ComponentModel;

namespace AtlasSeedance.Mcp.Results;

/// <summary>What became of the open submits.</summary>
internal sealed record SettledSubmissions
{
    [Description("Each submit that had no known outcome, the earliest first; empty when there is none.")]
    public required IReadOnlyList<SettledSubmission> Submissions { get; init; }
}

/// <summary>A submit that had no known outcome.</summary>
internal sealed record SettledSubmission
{
    [Description("The submit's own id, as the error named it. It is no prediction's id.")]
    public required string SubmissionId { get; init; }

    [Description("The label given to generate_video.")]
    public string? Label { get; init; }

    [Description("The model's id.")]
    public required string Model { get; init; }

    [Description("When it was sent.")]
    public required DateTimeOffset SentAt { get; init; }

    [Description("Whether it was found: then it is paid for, and prediction_id leads to its video.")]
    public required bool IsFound { get; init; }

    [Description("The prediction that it became.")]
    public string? PredictionId { get; init; }

    [Description("Why it is uncertain.")]
    public string? Reason { get; init; }

    [Description("Predictions that may be it; get_video shows them.")]
    public IReadOnlyList<string>? Candidates { get; init; }

    [Description("What to do next.")]
    public required string Next { get; init; }

    public static SettledSubmission Of(JournalEntry entry) => new()
    {
        SubmissionId = entry.Submission.SubmissionId,
        Label = entry.Label,
        Model = entry.Submission.Model,
        SentAt = entry.Submission.SentAt,
        IsFound = entry.PredictionId is not null,
        PredictionId = entry.PredictionId,
        Reason = entry.Reason,
        Candidates = entry.Candidates is { Count: > 0 } candidates ? candidates : null,
        Next = entry.PredictionId is null
            ? "Not in the history beyond doubt, though the service may still take it: call settle_submissions again in a minute, look at the candidates, and leave it to the user whether to pay again."
            : "It was taken: call wait_for_video with prediction_id.",
    };
}

using AtlasSeedance.Submission;

namespace AtlasSeedance;

/// <summary>A paid request in a journal: what is known of it, and what became of it.</summary>
public sealed class JournalEntry
{
    /// <summary>What was sent: enough to find it in the account's history, and no prompt.</summary>
    public required UncertainSubmission Submission { get; init; }

    /// <summary>What became of it.</summary>
    public required SubmissionOutcome Outcome { get; init; }

    /// <summary>
    /// Whether nobody knows yet what became of it, for it is <see cref="SubmissionOutcome.Pending"/> or <see cref="SubmissionOutcome.Uncertain"/>: the service may have taken it,
    /// so that it must not be submitted anew.
    /// </summary>
    public bool IsOpen => !Outcome.IsSettled();

    /// <summary>The label given with <see cref="VideoRequestBuilder.WithLabel"/>.</summary>
    public string? Label => Submission.Label;

    /// <summary>The prediction that the service started; <see langword="null"/> unless the outcome is <see cref="SubmissionOutcome.Accepted"/>.</summary>
    public string? PredictionId { get; init; }

    /// <summary>The prediction as the account's history had it when <see cref="ISeedanceClient.SettleJournalAsync"/> found it. Not stored.</summary>
    public VideoPrediction? Prediction { get; init; }

    /// <summary>Why the request was refused or is uncertain, in a sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>Predictions in the account's history that may be this submission, the most similar first; empty unless it is uncertain.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>The JSON body that was sent, where the journal was asked to keep it.</summary>
    public string? RequestBody { get; init; }

    /// <summary>When the outcome was recorded, by this machine's clock.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>The label or id and the outcome; nothing secret.</summary>
    public override string ToString() => $"{Label ?? Submission.SubmissionId}: {Outcome}{(PredictionId is null ? "" : $" ({PredictionId})")}";
}

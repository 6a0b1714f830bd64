namespace AtlasSeedance.Submission;

/// <summary>What a look into the history found of a submission.</summary>
/// <param name="Prediction">The prediction that is the submission's beyond doubt.</param>
/// <param name="Candidates">Ids of those that may be, the most similar first; empty when one is beyond doubt.</param>
internal sealed record SubmissionFindings(VideoPrediction? Prediction, IReadOnlyList<string> Candidates)
{
    public static SubmissionFindings None { get; } = new(null, []);
}

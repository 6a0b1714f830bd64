namespace AtlasSeedance.Submission;

/// <summary>What a look into the history found of a submission.</summary>
/// <param name="Prediction">The prediction that is the submission's beyond doubt.</param>
/// <param name="Candidates">Ids of those that may be, the most similar first; empty when one is beyond doubt.</param>
internal sealed record SubmissionFindings(VideoPrediction? Prediction, IReadOnlyList<string> Candidates)
{
    public static SubmissionFindings None { get; } = new(null, []);

    /// <summary>Why the look could not tell, in a sentence, where that does not lie in the records that it saw.</summary>
    public string? Shortfall { get; init; }

    /// <summary>The reason for which a submission is uncertain, with the shortfall, said once however often it is looked for.</summary>
    public string Explain(string reason) => Shortfall is null || reason.Contains(Shortfall) ? reason : $"{reason} {Shortfall}".TrimStart();
}

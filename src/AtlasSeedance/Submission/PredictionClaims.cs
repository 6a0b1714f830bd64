namespace AtlasSeedance.Submission;

/// <summary>Which submission a prediction belongs to, for this whole process: two submits that are both uncertain never take the same prediction.</summary>
internal static class PredictionClaims
{
    // A claim matters while its submit may still be looked for: the oldest is forgotten by number, without a clock.
    private const int MostClaims = 50_000;

    /// <summary>The owner of a prediction that an answer named at once: no submission will ever look for it.</summary>
    public const string AnsweredAtOnce = "answered";

    private static readonly object Gate = new();
    private static readonly RecentClaims Claims = new(MostClaims);

    /// <summary>Notes whose prediction it is, as its answer has said.</summary>
    public static void Add(Uri baseAddress, string predictionId, string submissionId)
    {
        lock (Gate)
            Claims.Add(baseAddress, predictionId, submissionId);
    }

    /// <summary>Claims a prediction. Says whether it is the submission's, now or since earlier.</summary>
    public static bool TryClaim(Uri baseAddress, string predictionId, string submissionId)
    {
        lock (Gate)
        {
            if (Claims.FindOwner(baseAddress, predictionId) is { } owner)
                return owner == submissionId;
            Claims.Add(baseAddress, predictionId, submissionId);
            return true;
        }
    }

    /// <summary>Whether another submission has claimed the prediction.</summary>
    public static bool IsAnothers(Uri baseAddress, string predictionId, string submissionId)
    {
        lock (Gate)
            return Claims.FindOwner(baseAddress, predictionId) is { } owner && owner != submissionId;
    }
}

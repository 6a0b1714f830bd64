namespace AtlasSeedance.Submission;

/// <summary>
/// Which submission a prediction belongs to, for this whole process: two submits that are both uncertain never take the same prediction.
/// Every submit adds to it and few ever look, so that adding is cheap, and looking goes through all.
/// </summary>
internal static class PredictionClaims
{
    // A claim matters while its submit may still be looked for: the oldest is forgotten by number, without a clock.
    private const int MostClaims = 50_000;

    /// <summary>The owner of a prediction that an answer named at once: no submission will ever look for it.</summary>
    public const string AnsweredAtOnce = "answered";

    private static readonly object Gate = new();
    private static readonly List<Claim> Claims = [];
    private static int _oldest;

    /// <summary>Notes whose prediction it is, as its answer has said.</summary>
    public static void Add(Uri baseAddress, string predictionId, string submissionId)
    {
        lock (Gate)
            AddLocked(new Claim(baseAddress, predictionId, submissionId));
    }

    /// <summary>Claims a prediction. Says whether it is the submission's, now or since earlier.</summary>
    public static bool TryClaim(Uri baseAddress, string predictionId, string submissionId)
    {
        lock (Gate)
        {
            if (FindOwner(baseAddress, predictionId) is { } owner)
                return owner == submissionId;
            AddLocked(new Claim(baseAddress, predictionId, submissionId));
            return true;
        }
    }

    /// <summary>Whether another submission has claimed the prediction.</summary>
    public static bool IsAnothers(Uri baseAddress, string predictionId, string submissionId)
    {
        lock (Gate)
            return FindOwner(baseAddress, predictionId) is { } owner && owner != submissionId;
    }

    private static void AddLocked(Claim claim)
    {
        if (Claims.Count < MostClaims)
        {
            Claims.Add(claim);
            return;
        }
        Claims[_oldest] = claim;
        _oldest = (_oldest + 1) % MostClaims;
    }

    private static string? FindOwner(Uri baseAddress, string predictionId)
    {
        foreach (var claim in Claims)
        {
            if (claim.IsOf(baseAddress, predictionId))
                return claim.SubmissionId;
        }
        return null;
    }

    private readonly record struct Claim(Uri SentTo, string PredictionId, string SubmissionId)
    {
        public bool IsOf(Uri baseAddress, string predictionId)
            => string.Equals(PredictionId, predictionId, StringComparison.OrdinalIgnoreCase)
                && (ReferenceEquals(SentTo, baseAddress) || SentTo.Authority == baseAddress.Authority);
    }
}

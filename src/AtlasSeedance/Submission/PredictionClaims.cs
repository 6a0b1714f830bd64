namespace AtlasSeedance.Submission;

/// <summary>Which submission a prediction belongs to, for this whole process: two submits that are both uncertain never take the same prediction.</summary>
internal static class PredictionClaims
{
    // A claim matters while its submit may still be looked for. Two generations of this size forget the oldest without a clock.
    private const int GenerationSize = 50_000;

    /// <summary>The owner of a prediction that an answer named at once: no submission will ever look for it.</summary>
    public const string AnsweredAtOnce = "answered";

    private static readonly object Gate = new();
    private static Dictionary<string, string> _young = new(StringComparer.OrdinalIgnoreCase);
    private static Dictionary<string, string> _old = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Claims a prediction. Says whether it is the submission's, now or since earlier.</summary>
    public static bool TryClaim(Uri baseAddress, string predictionId, string submissionId)
    {
        var key = Key(baseAddress, predictionId);
        lock (Gate)
        {
            if (Find(key) is { } owner)
                return owner == submissionId;
            if (_young.Count >= GenerationSize)
                (_old, _young) = (_young, new(StringComparer.OrdinalIgnoreCase));
            _young[key] = submissionId;
            return true;
        }
    }

    /// <summary>Whether another submission has claimed the prediction.</summary>
    public static bool IsAnothers(Uri baseAddress, string predictionId, string submissionId)
    {
        var key = Key(baseAddress, predictionId);
        lock (Gate)
            return Find(key) is { } owner && owner != submissionId;
    }

    private static string? Find(string key) => _young.TryGetValue(key, out var owner) || _old.TryGetValue(key, out owner) ? owner : null;

    private static string Key(Uri baseAddress, string predictionId) => $"{baseAddress.Authority} {predictionId}";
}

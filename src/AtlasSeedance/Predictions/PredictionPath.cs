using AtlasSeedance.Http;

namespace AtlasSeedance.Predictions;

/// <summary>What may stand as an id in the path of a call.</summary>
internal static class PredictionPath
{
    // The service's have 32 characters. What is much longer would fill messages, logs and addresses.
    private const int LongestId = 256;

    /// <summary>The path of a prediction, relative to the base address.</summary>
    public static string Create(string predictionId) => "api/v1/model/prediction/" + Uri.EscapeDataString(predictionId);

    /// <summary>Whether the id addresses a prediction; a dot or two survive escaping and would address what lies above it.</summary>
    public static bool IsUsable(string? predictionId)
        => !string.IsNullOrWhiteSpace(predictionId) && predictionId!.Length <= LongestId && predictionId is not ("." or "..") && !HasControl(predictionId);

    /// <exception cref="ArgumentException">The id addresses no prediction.</exception>
    public static void ThrowIfUnusable(string predictionId)
    {
        ArgumentNullException.ThrowIfNull(predictionId);
        if (!IsUsable(predictionId))
            throw new ArgumentException($"\"{ResponseText.Shorten(predictionId)}\" is no prediction id. Pass the Id of a VideoPrediction.", nameof(predictionId));
    }

    // Written out: every poll asks.
    private static bool HasControl(string text)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character))
                return true;
        }
        return false;
    }
}

namespace AtlasSeedance.Predictions;

/// <summary>What may stand as an id in the path of a call.</summary>
internal static class PredictionPath
{
    /// <summary>The path of a prediction, relative to the base address.</summary>
    public static string Create(string predictionId) => "api/v1/model/prediction/" + Uri.EscapeDataString(predictionId);

    /// <summary>Whether the id addresses a prediction; a dot or two survive escaping and would address what lies above it.</summary>
    public static bool IsUsable(string? predictionId) => !string.IsNullOrWhiteSpace(predictionId) && predictionId is not ("." or "..");

    /// <exception cref="ArgumentException">The id addresses no prediction.</exception>
    public static void ThrowIfUnusable(string predictionId)
    {
        ArgumentNullException.ThrowIfNull(predictionId);
        if (!IsUsable(predictionId))
            throw new ArgumentException($"\"{predictionId}\" is no prediction id. Pass the Id of a VideoPrediction.", nameof(predictionId));
    }
}

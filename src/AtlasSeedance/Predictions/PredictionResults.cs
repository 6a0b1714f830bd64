using AtlasSeedance.Errors;
using AtlasSeedance.Http;

namespace AtlasSeedance.Predictions;

/// <summary>Turns a prediction that has ended into its result, or into the exception that says why there is none.</summary>
internal static class PredictionResults
{
    /// <exception cref="GenerationFailedException">The job failed, or ended without a video.</exception>
    /// <exception cref="ContentRejectedException">Moderation refused the input, or flagged the video.</exception>
    public static VideoResult Create(VideoPrediction prediction)
    {
        if (prediction.Status.IsFailure)
            throw Failure(prediction);
        return prediction.Video is { } video ? new VideoResult(prediction, video, prediction.LastFrame) : throw NoVideo(prediction);
    }

    private static GenerationFailedException Failure(VideoPrediction prediction)
    {
        var reason = string.IsNullOrWhiteSpace(prediction.Error) ? "the service gave no reason" : ResponseText.Shorten(prediction.Error!.Trim()).TrimEnd('.');
        if (prediction.HasNsfwContents == true || ContentModeration.IsRejection(prediction.ErrorCode, prediction.Error))
        {
            return new ContentRejectedException(
                $"Content moderation refused prediction {prediction.Id}: {reason}. Change the prompt or the references, then submit anew; a failed job is not charged.")
            { Facts = Facts(prediction) };
        }
        return new GenerationFailedException(
            $"Prediction {prediction.Id} ended as \"{ResponseText.Shorten(prediction.Status.Value)}\": {reason}. It stays so; change the request where the reason names it, then submit anew. A failed job is not charged.")
        { Facts = Facts(prediction) };
    }

    private static GenerationFailedException NoVideo(VideoPrediction prediction)
    {
        if (prediction.HasNsfwContents == true)
        {
            return new ContentRejectedException(
                $"Prediction {prediction.Id} completed without a video: moderation flagged it (has_nsfw_contents). Change the prompt or the references, then submit anew.")
            { Facts = Facts(prediction) };
        }
        var flag = prediction.HasNsfwContents is false ? "has_nsfw_contents did not flag it" : "has_nsfw_contents says nothing";
        return new GenerationFailedException(
            $"Prediction {prediction.Id} completed without a video ({flag}). Look at it once more with GetPredictionAsync, then ask Atlas Cloud's support with the id.")
        { Facts = Facts(prediction) };
    }

    private static ErrorFacts Facts(VideoPrediction prediction) => new()
    {
        PredictionId = prediction.Id,
        ErrorCode = ResponseText.Shorten(prediction.ErrorCode),
        ResponseBody = ResponseText.Beginning(prediction.RawJson.Span),
    };
}

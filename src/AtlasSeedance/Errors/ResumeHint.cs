using System.Net;

namespace AtlasSeedance.Errors;

/// <summary>How to come back to a job that is paid for: said in the message, too, since whoever reads no more than that must not submit again.</summary>
internal static class ResumeHint
{
    /// <summary>Without a full stop; for a message that has named the prediction.</summary>
    public const string ForJob = "The job " + GoesOn;

    private const string GoesOn = "goes on at the service: call WaitForCompletionAsync with the id to resume";

    /// <summary>For a progress handler that threw: by then the job may have ended.</summary>
    public static string AfterProgress(string predictionId) => $"Nothing of prediction {predictionId} is lost: call WaitForCompletionAsync with the id to resume.";

    /// <summary>For a download that failed, of a video that is still there.</summary>
    public static string ForOutput(string? predictionId)
        => $"The video is still at the service: download it again{(predictionId is null ? "" : $"; GetPredictionAsync gives its link for prediction {predictionId}")}.";

    /// <summary>For a link that is dead.</summary>
    public static string ForLink(string? predictionId)
        => $"GetPredictionAsync may give a fresh one for {(predictionId is null ? "the prediction that made it" : $"prediction {predictionId}")}.";

    /// <summary>What to say after an error that ended a wait; <see langword="null"/> when the service does not know the id, and never did.</summary>
    public static string? After(SeedanceException error, string predictionId, bool isAccepted) => error switch
    {
        InvalidRequestException { StatusCode: HttpStatusCode.NotFound or HttpStatusCode.BadRequest } => isAccepted
            ? "The service did accept it: do not submit again, but call WaitForCompletionAsync with the id later to resume."
            : null,
        _ => $"Prediction {predictionId} {GoesOn}.",
    };
}

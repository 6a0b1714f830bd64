using System.Net;

namespace AtlasSeedance;

/// <summary>How to come back to a job that is paid for: said in the message, too, since whoever reads no more than that must not submit again.</summary>
internal static class ResumeHint
{
    /// <summary>Without a full stop; for a message that has named the prediction.</summary>
    public const string ForJob = "The job " + GoesOn;

    private const string GoesOn = "goes on at the service: call WaitForCompletionAsync with the id to resume";

    /// <summary>What to say after an error that ended a wait; <see langword="null"/> when the service does not know the id, and never did.</summary>
    public static string? After(SeedanceException error, string predictionId, bool isAccepted) => error switch
    {
        InvalidRequestException { StatusCode: HttpStatusCode.NotFound or HttpStatusCode.BadRequest } => isAccepted
            ? "The service did accept it: do not submit again, but call WaitForCompletionAsync with the id later to resume."
            : null,
        _ => $"Prediction {predictionId} {GoesOn}.",
    };
}

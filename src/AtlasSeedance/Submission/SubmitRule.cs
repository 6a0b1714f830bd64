using System.Net;

namespace AtlasSeedance.Submission;

/// <summary>
/// The rule of what may be sent again. A submit costs money, cannot be cancelled and has no idempotency key: only what the service is certain
/// not to have taken may be repeated, and everything that is unsure stays unsent.
/// </summary>
internal static class SubmitRule
{
    /// <summary>Whether the service certainly refused: the request itself is at fault, and would be refused again.</summary>
    public static bool IsRefusal(HttpStatusCode? status) => (int?)status is 400 or 401 or 402 or 403 or 404 or 413 or 422 or 451;

    /// <summary>Whether the service certainly did not take the job, and may take it a moment later.</summary>
    public static bool MayResend(SeedanceException error) => error.Facts is { IsHttpSuccess: false, MayHaveActed: false } && error.StatusCode switch
    {
        null => ConnectionFailure.IsCertain(error.InnerException),
        HttpStatusCode.ServiceUnavailable => error.Facts.IsServiceEnvelope,
        var status => (int)status == 429,
    };

    /// <summary>Whether nothing was bought, beyond doubt.</summary>
    public static bool IsCertainlyNotTaken(SeedanceException error)
        => (IsRefusal(error.StatusCode) && (!error.Facts.IsHttpSuccess || error.Facts.IsServiceEnvelope)) || MayResend(error);

    /// <summary>Whether a submit that ended so may have to be paid for: it is uncertain, or was cancelled on its way. All else ended before, or in a refusal.</summary>
    public static bool MayBePaid(Exception error) => error is SubmissionUncertainException or SeedanceCanceledException;
}

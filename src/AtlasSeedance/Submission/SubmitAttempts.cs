using AtlasSeedance.Http;

namespace AtlasSeedance.Submission;

/// <summary>What is known of one submit while its attempts go on: whether the service may have taken it, and since when.</summary>
internal sealed class SubmitAttempts(TimeProvider timeProvider)
{
    /// <summary>Whether an attempt was handed to the HTTP client, and it is not certain that the service did not take it.</summary>
    public bool MayBeTaken { get; private set; }

    /// <summary>When the last attempt was handed over, by this machine's clock.</summary>
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>The body of the attempt under way.</summary>
    public JsonBodyContent? Body { get; set; }

    public void Sending()
    {
        SentAt = timeProvider.GetUtcNow();
        MayBeTaken = true;
    }

    public void Failed(SeedanceException error)
    {
        // A handler below may have sent it and lost the answer, before it found no connection for its own next try.
        if (error.StatusCode is null && Body is { WasAskedFor: true })
            error.Facts = error.Facts with { MayHaveActed = true };
        MayBeTaken = MayBeTaken && !SubmitRule.IsCertainlyNotTaken(error);
    }
}

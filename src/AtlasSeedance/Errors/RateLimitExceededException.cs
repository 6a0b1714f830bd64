namespace AtlasSeedance;

/// <summary>
/// Slow down: the rate limit was hit (429), and the retries are used up or <c>Retry-After</c> exceeds <see cref="RetryOptions.MaxDelay"/>.
/// <see cref="SeedanceException.RetryAfter"/> says how long to wait, where the service said so. Without a <see cref="SeedanceException.StatusCode"/> it was the limiter
/// that the client was given (<see cref="SeedanceClientServices.SubmitRateLimiter"/>, <see cref="SeedanceClientServices.PollRateLimiter"/>) that refused the call,
/// before anything was sent.
/// </summary>
public class RateLimitExceededException : SeedanceException
{
    /// <summary>Creates an exception with a message that says what happened and what to do.</summary>
    public RateLimitExceededException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

namespace AtlasSeedance;

/// <summary>
/// The link to an output no longer works (403, 404 or 410). The service keeps outputs for a limited time,
/// 14 days unless the request asked otherwise (<see cref="VideoRequestBuilder.WithOutputRetention"/>).
/// </summary>
public class OutputExpiredException : SeedanceException
{
    /// <summary>Creates an exception with a message that says what happened and what to do.</summary>
    public OutputExpiredException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

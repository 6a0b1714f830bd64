namespace AtlasSeedance;

/// <summary>
/// Try again later: the service could not be reached, took too long, or answered with a server error (408, 5xx).
/// A submit never ends this way unless it is certain that the service did not take it.
/// </summary>
public class ServiceUnavailableException : SeedanceException
{
    /// <summary>Creates an exception with a message that says what happened and what to do.</summary>
    public ServiceUnavailableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

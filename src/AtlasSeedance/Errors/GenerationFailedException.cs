namespace AtlasSeedance;

/// <summary>
/// The job failed, or was refused for its content; the message has the reason. Failed jobs are not charged.
/// A prediction that failed stays failed: change the request, then submit a new one.
/// </summary>
public class GenerationFailedException : SeedanceException
{
    /// <summary>Creates an exception with a message that says what happened and what to do.</summary>
    public GenerationFailedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

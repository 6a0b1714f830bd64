namespace AtlasSeedance;

/// <summary>
/// Fix the key: none was given, the service does not know it (401), or it lacks the scope (403). Nothing was charged.
/// The service answers 401 to a wrong path, too: check the base address as well.
/// </summary>
public class AuthenticationFailedException : SeedanceException
{
    /// <summary>Creates an exception with a message that says what happened and what to do.</summary>
    public AuthenticationFailedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

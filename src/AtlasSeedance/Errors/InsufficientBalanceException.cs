namespace AtlasSeedance;

/// <summary>
/// Top up: the account's balance does not cover the request (402). Nothing was charged.
/// </summary>
public class InsufficientBalanceException : SeedanceException
{
    /// <summary>Creates an exception with a message that says what happened and what to do.</summary>
    public InsufficientBalanceException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

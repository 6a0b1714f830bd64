namespace AtlasSeedance;

/// <summary>
/// The answer is not what the service sends: no JSON, too large, cut short, or about another prediction.
/// Something between client and service may have answered in its place; see <see cref="SeedanceException.ResponseBody"/>.
/// </summary>
public class UnexpectedResponseException : SeedanceException
{
    /// <summary>Creates an exception with a message that says what happened and what to do.</summary>
    public UnexpectedResponseException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

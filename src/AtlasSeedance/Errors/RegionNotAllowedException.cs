namespace AtlasSeedance;

/// <summary>
/// Call from elsewhere: the service does not serve this region (451). Nothing was charged.
/// </summary>
public class RegionNotAllowedException : SeedanceException
{
    /// <summary>Creates an exception with a message that says what happened and what to do.</summary>
    public RegionNotAllowedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

namespace AtlasSeedance;

/// <summary>
/// Wait longer: the prediction had not ended when <see cref="PollingOptions.WaitTimeout"/> was over. The job goes on at the service;
/// pass <see cref="SeedanceException.PredictionId"/> to <see cref="ISeedanceClient.WaitForCompletionAsync"/> to resume, in this process or another.
/// </summary>
public class WaitTimeoutException : SeedanceException
{
    /// <summary>Creates an exception with a message that says what happened and what to do.</summary>
    public WaitTimeoutException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The last status seen, as the service spelled it; <see langword="null"/> when no poll succeeded.</summary>
    public string? LastStatus { get; init; }

    /// <summary>How long was waited.</summary>
    public TimeSpan Waited { get; init; }
}

namespace AtlasSeedance;

/// <summary>How often a prediction is looked at until it ends. The pause grows with the square root of the time waited so far.</summary>
public sealed class PollingOptions
{
    /// <summary>The shortest pause between two polls, and the one before the first poll after a submit. From 1 millisecond to 1 hour. The default value is 2 seconds.</summary>
    public TimeSpan MinDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest pause between two polls, also where the service asks for more. From <see cref="MinDelay"/> to 1 hour. The default value is 30 seconds.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long one wait may last before it ends in a <see cref="WaitTimeoutException"/>; the job goes on. From 1 millisecond to 30 days. The default value is
    /// 20 minutes.
    /// </summary>
    public TimeSpan WaitTimeout { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>How many polls of one client may be under way at once, however many waits there are. From 1 to 10,000. The default value is 64.</summary>
    public int MaxConcurrentPolls { get; set; } = 64;

    /// <summary>
    /// How many polls in a row may fail for a passing reason before the wait gives up with an exception that carries the id; a poll that
    /// succeeds starts the count anew. From 0 to 1,000. The default value is 10.
    /// </summary>
    public int MaxConsecutiveFailures { get; set; } = 10;
}

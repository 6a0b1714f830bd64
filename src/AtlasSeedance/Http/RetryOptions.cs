namespace AtlasSeedance;

/// <summary>
/// How often and how patiently a failed call is tried again. Reads and uploads are; a submit is only when it is certain that the service
/// did not take it. The names are Polly's.
/// </summary>
public sealed class RetryOptions
{
    /// <summary>How often a call is tried again after its first failure, from 0 (never) to 100. The default value is 3.</summary>
    public int MaxRetryAttempts { get; set; } = 3;

    /// <summary>The pause before the first retry; it doubles with each, with jitter. From 0 to 1 day. The default value is 1 second.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The longest pause between two tries, from 0 to 1 day. When the service asks for more by <c>Retry-After</c>, a submit, upload or read
    /// fails at once with the value on the exception. The default value is 30 seconds.
    /// </summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);
}

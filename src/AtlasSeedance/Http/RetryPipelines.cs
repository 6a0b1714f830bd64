namespace AtlasSeedance.Http;

/// <summary>Makes the pipelines of one client, which share its retry quota. An operation runs in one of them.</summary>
internal sealed class RetryPipelines(RetryOptions retry, TimeProvider timeProvider)
{
    private readonly RetryQuota _quota = new();

    /// <summary>A pipeline that tries again as patiently as the options say.</summary>
    /// <param name="mayRetry">Tells the failures that may pass.</param>
    /// <param name="onRetry">Called before each retry.</param>
    /// <param name="onQuotaUsedUp">Called when a failure is not tried again because the quota is used up.</param>
    public RetryPipeline Create(Func<SeedanceException, bool> mayRetry, Action<int, TimeSpan, Exception> onRetry, Action<SeedanceException> onQuotaUsedUp)
        => retry.MaxRetryAttempts == 0 ? RetryPipeline.Never : new(retry, timeProvider, _quota) { MayRetry = mayRetry, Retrying = onRetry, QuotaUsedUp = onQuotaUsedUp };
}

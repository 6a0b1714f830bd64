using Polly;
using Polly.Retry;

namespace AtlasSeedance.Http;

/// <summary>Builds the Polly pipelines of one client, which share its retry quota. An operation runs in one of them.</summary>
internal sealed class RetryPipelines(RetryOptions retry, TimeProvider timeProvider)
{
    private static readonly ResiliencePropertyKey<int?> TakenFromQuota = new("AtlasSeedance.TakenFromQuota");

    private readonly RetryQuota _quota = new();
    private readonly int _maxRetryAttempts = retry.MaxRetryAttempts;
    private readonly TimeSpan _maxDelay = retry.MaxDelay;

    /// <summary>A pipeline that tries again as patiently as the options say.</summary>
    /// <param name="mayRetry">Tells the failures that may pass.</param>
    /// <param name="onRetry">Called before each retry.</param>
    /// <param name="onQuotaUsedUp">Called when a failure is not tried again because the quota is used up.</param>
    public ResiliencePipeline Create(Func<SeedanceException, bool> mayRetry, Action<int, TimeSpan, Exception> onRetry, Action<SeedanceException> onQuotaUsedUp)
    {
        // Polly refuses a retry strategy that never retries.
        if (_maxRetryAttempts == 0)
            return ResiliencePipeline.Empty;

        return new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = _maxRetryAttempts,
                Delay = retry.Delay,
                MaxDelay = _maxDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => new ValueTask<bool>(ShouldRetry(arguments, mayRetry, onQuotaUsedUp)),
                DelayGenerator = static arguments => new ValueTask<TimeSpan?>((arguments.Outcome.Exception as SeedanceException)?.RetryAfter),
                OnRetry = arguments =>
                {
                    onRetry(arguments.AttemptNumber + 1, arguments.RetryDelay, arguments.Outcome.Exception!);
                    return default;
                },
            })
            .Build();
    }

    // Polly asks after every attempt: after one that succeeded, and after the last one, too.
    private bool ShouldRetry(RetryPredicateArguments<object> arguments, Func<SeedanceException, bool> mayRetry, Action<SeedanceException> onQuotaUsedUp)
    {
        var properties = arguments.Context.Properties;
        if (arguments.Outcome.Exception is not { } failure)
        {
            _quota.Succeeded(properties.GetValue(TakenFromQuota, null));
            return false;
        }
        if (failure is not SeedanceException error || !mayRetry(error) || error.RetryAfter > _maxDelay)
            return false;
        if (arguments.AttemptNumber >= _maxRetryAttempts || arguments.Context.CancellationToken.IsCancellationRequested)
            return false;
        if (_quota.TryTake(error) is { } taken)
        {
            properties.Set(TakenFromQuota, taken);
            return true;
        }
        error.Facts = error.Facts with { Note = "It was not tried again, since too many calls of this client are failing." };
        onQuotaUsedUp(error);
        return false;
    }
}

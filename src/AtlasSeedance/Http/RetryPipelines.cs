using Polly;
using Polly.Retry;

namespace AtlasSeedance.Http;

/// <summary>Builds the one Polly pipeline that an operation runs in.</summary>
internal static class RetryPipelines
{
    /// <summary>A pipeline that tries again after the failures for which <paramref name="mayRetry"/> holds, as patiently as the options say.</summary>
    public static ResiliencePipeline Create(RetryOptions retry, TimeProvider timeProvider, Func<SeedanceException, bool> mayRetry, Action<int, TimeSpan, Exception> onRetry)
    {
        // Polly refuses a retry strategy that never retries.
        if (retry.MaxRetryAttempts == 0)
            return ResiliencePipeline.Empty;

        var maxDelay = retry.MaxDelay;
        return new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = retry.MaxRetryAttempts,
                Delay = retry.Delay,
                MaxDelay = maxDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => new ValueTask<bool>(
                    arguments.Outcome.Exception is SeedanceException error
                    && mayRetry(error)
                    && !(error.RetryAfter > maxDelay)),
                DelayGenerator = static arguments => new ValueTask<TimeSpan?>((arguments.Outcome.Exception as SeedanceException)?.RetryAfter),
                OnRetry = arguments =>
                {
                    onRetry(arguments.AttemptNumber + 1, arguments.RetryDelay, arguments.Outcome.Exception!);
                    return default;
                },
            })
            .Build();
    }
}

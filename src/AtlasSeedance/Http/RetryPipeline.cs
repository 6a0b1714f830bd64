using System.Runtime.ExceptionServices;
using Polly;
using Polly.Retry;

namespace AtlasSeedance.Http;

/// <summary>
/// Runs an operation, and again where it failed in a way that may pass. Polly says how often and when, from the first such failure on, which it is given as the
/// outcome of its first attempt: a call that succeeds costs nothing more, and a program does not wait at its start while Polly checks its options by reflection.
/// </summary>
/// <param name="retry">How often, and how patiently.</param>
/// <param name="timeProvider">The clock of the pauses.</param>
/// <param name="quota">What all pipelines of a client may retry together.</param>
internal sealed class RetryPipeline(RetryOptions retry, TimeProvider timeProvider, RetryQuota quota)
{
    private static readonly ResiliencePropertyKey<int?> TakenFromQuota = new("AtlasSeedance.TakenFromQuota");

    // Polly reads them later: options that are changed after the client was made change nothing.
    private readonly int _maxRetryAttempts = retry.MaxRetryAttempts;
    private readonly TimeSpan _delay = retry.Delay;
    private readonly TimeSpan _maxDelay = retry.MaxDelay;
    private ResiliencePipeline? _retries;

    /// <summary>Runs an operation once.</summary>
    public static RetryPipeline Never { get; } = new(new RetryOptions { MaxRetryAttempts = 0 }, TimeProvider.System, new RetryQuota());

    /// <summary>Tells the failures that may pass.</summary>
    public Func<SeedanceException, bool> MayRetry { get; init; } = static _ => false;

    /// <summary>Called before each retry, with its number.</summary>
    public Action<int, TimeSpan, Exception>? Retrying { get; init; }

    /// <summary>Called when a failure is not tried again because the quota is used up.</summary>
    public Action<SeedanceException>? QuotaUsedUp { get; init; }

    public async ValueTask<T> ExecuteAsync<TState, T>(Func<TState, CancellationToken, ValueTask<T>> attempt, TState state, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        SeedanceException first;
        try
        {
            var result = await attempt(state, cancellationToken).ConfigureAwait(false);
            quota.Succeeded(taken: null);
            return result;
        }
        catch (SeedanceException error) when (_maxRetryAttempts > 0 && MayRetry(error))
        {
            first = error;
        }
        // Two calls that fail at once may both make one: either will do.
        return await (_retries ??= Build()).ExecuteAsync(
            static (call, token) =>
            {
                if (call.First is not { } failure)
                    return call.Attempt(call.State, token);
                call.First = null;
                ExceptionDispatchInfo.Capture(failure).Throw();
                return default;
            },
            new FailedCall<TState, T>(attempt, state, first), cancellationToken).ConfigureAwait(false);
    }

    private ResiliencePipeline Build() => new ResiliencePipelineBuilder { TimeProvider = timeProvider }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = _maxRetryAttempts,
            Delay = _delay,
            MaxDelay = _maxDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = arguments => new ValueTask<bool>(ShouldRetry(arguments)),
            DelayGenerator = static arguments => new ValueTask<TimeSpan?>((arguments.Outcome.Exception as SeedanceException)?.RetryAfter),
            OnRetry = arguments =>
            {
                Retrying?.Invoke(arguments.AttemptNumber + 1, arguments.RetryDelay, arguments.Outcome.Exception!);
                return default;
            },
        })
        .Build();

    // Polly asks after every attempt: after one that succeeded, and after the last one, too.
    private bool ShouldRetry(RetryPredicateArguments<object> arguments)
    {
        var properties = arguments.Context.Properties;
        if (arguments.Outcome.Exception is not { } failure)
        {
            quota.Succeeded(properties.GetValue(TakenFromQuota, null));
            return false;
        }
        if (failure is not SeedanceException error || !MayRetry(error) || error.RetryAfter > _maxDelay)
            return false;
        if (arguments.AttemptNumber >= _maxRetryAttempts || arguments.Context.CancellationToken.IsCancellationRequested)
            return false;
        if (quota.TryTake(error) is { } taken)
        {
            properties.Set(TakenFromQuota, taken);
            return true;
        }
        error.Facts = error.Facts with { Note = "It was not tried again, since too many calls of this client are failing." };
        QuotaUsedUp?.Invoke(error);
        return false;
    }

    private sealed class FailedCall<TState, T>(Func<TState, CancellationToken, ValueTask<T>> attempt, TState state, SeedanceException first)
    {
        public Func<TState, CancellationToken, ValueTask<T>> Attempt => attempt;

        public TState State => state;

        /// <summary>What became of the first attempt, until Polly has been told.</summary>
        public SeedanceException? First { get; set; } = first;
    }
}

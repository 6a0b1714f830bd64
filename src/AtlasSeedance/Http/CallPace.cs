using System.Threading.RateLimiting;
using AtlasSeedance.Errors;

namespace AtlasSeedance.Http;

/// <summary>How fast calls of one kind may follow each other: by the gate, which the service's 429 closes, and by the rate limiter that the caller supplies.</summary>
/// <param name="calls">The calls, for messages: "submits".</param>
/// <param name="gate">The gate of these calls.</param>
/// <param name="limiter">The caller's limiter, if there is one. It runs on real time, and in its own order.</param>
internal sealed class CallPace(string calls, CallGate gate, RateLimiter? limiter)
{
    public CallGate Gate => gate;

    /// <summary>Waits until a call may be sent.</summary>
    /// <exception cref="RateLimitExceededException">The caller's limiter refused it. Nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled. Nothing was sent.</exception>
    public async ValueTask<CallPermit> EnterAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await gate.EnterAsync(TimeSpan.Zero, TimeSpan.MaxValue, cancellationToken).ConfigureAwait(false) is TurnOutcome.Canceled)
                throw new OperationCanceledException(cancellationToken);
            if (await TryTakeAsync(TimeSpan.MaxValue, cancellationToken).ConfigureAwait(false) is { } permit)
                return permit;
        }
    }

    /// <summary>
    /// Takes a permit for a call that the gate has admitted. Without one, whatever the reason, the call has left the gate again.
    /// </summary>
    /// <param name="patience">How long to wait for the limiter: <see cref="TimeSpan.MaxValue"/> for any time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see langword="null"/> when the time is over, or when the gate was closed meanwhile: queue once more.</returns>
    /// <exception cref="RateLimitExceededException">The limiter refused the call. Nothing was sent.</exception>
    public ValueTask<CallPermit?> TryTakeAsync(TimeSpan patience, CancellationToken cancellationToken)
        => limiter is null ? new(new CallPermit(gate, lease: null)) : TakeFromLimiterAsync(limiter, patience, cancellationToken);

    private async ValueTask<CallPermit?> TakeFromLimiterAsync(RateLimiter limiter, TimeSpan patience, CancellationToken cancellationToken)
    {
        RateLimitLease? lease = null;
        try
        {
            lease = await AcquireAsync(limiter, patience, cancellationToken).ConfigureAwait(false);
            if (lease is not null && !gate.IsHeld)
                return new CallPermit(gate, lease);
        }
        catch
        {
            gate.Leave();
            throw;
        }
        // A permit is for the moment that it was given in: those that gathered during a hold would go out all at once.
        new CallPermit(gate, lease).Dispose();
        return null;
    }

    private async ValueTask<RateLimitLease?> AcquireAsync(RateLimiter limiter, TimeSpan patience, CancellationToken cancellationToken)
    {
        RateLimitExceededException refused;
        var isLast = patience <= TimeSpan.Zero;
        using var timer = isLast || patience == TimeSpan.MaxValue ? null : new AttemptTimer(gate.TimeProvider, Timeout.InfiniteTimeSpan, cancellationToken);
        try
        {
            // At the end of the time itself, a permit that is there is taken, and none is waited for.
            var pending = isLast ? new(limiter.AttemptAcquire(1)) : limiter.AcquireAsync(1, timer?.Token ?? cancellationToken);
            if (!pending.IsCompleted)
                timer?.Restart(patience);
            var lease = await pending.ConfigureAwait(false);
            if (lease.IsAcquired)
                return lease;
            using (lease)
                refused = Refused(lease);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException) when (timer is { Expired: true })
        {
            return null;
        }
        catch (Exception error)
        {
            throw new SeedanceException($"The rate limiter of this client's {calls} threw {error.GetType().Name}: {error.Message} Nothing was sent.", error);
        }
        return isLast ? null : throw refused;
    }

    private RateLimitExceededException Refused(RateLimitLease lease)
    {
        TimeSpan? retryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null;
        var when = retryAfter is { } time ? FormattableString.Invariant($"in {Math.Ceiling(time.TotalSeconds):N0} s") : "later";
        return new RateLimitExceededException(
            $"The rate limiter that this client was given for its {calls} refused one: nothing was sent, and nothing was charged. Try again {when}, or let more of them queue (QueueLimit).")
        { Facts = new ErrorFacts { RetryAfter = retryAfter, IsOwnLimit = true } };
    }
}

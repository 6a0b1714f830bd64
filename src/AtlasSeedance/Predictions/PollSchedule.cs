namespace AtlasSeedance.Predictions;

/// <summary>
/// The pause before the next poll: the square root of the seconds waited so far, between a floor and a ceiling. A fixed pause is too slow
/// for short jobs and too eager for long ones.
/// </summary>
/// <param name="polling">The floor and the ceiling.</param>
/// <param name="random">The source of the jitter; simulations have one of their own, which repeats.</param>
internal sealed class PollSchedule(PollingOptions polling, Random? random = null)
{
    // Enough that many waits begun together drift apart; small enough not to shift the trade-off.
    private const double Jitter = 0.1;

    private readonly TimeSpan _minDelay = polling.MinDelay;
    private readonly TimeSpan _maxDelay = polling.MaxDelay;

    public TimeSpan First => _minDelay;

    /// <param name="elapsed">How long was waited so far.</param>
    /// <param name="hint">What the service asked for; it wins, up to the ceiling.</param>
    public TimeSpan Next(TimeSpan elapsed, TimeSpan? hint)
    {
        if (hint is { } asked)
            return Clamp(asked);
        var seconds = Math.Sqrt(Math.Max(0, elapsed.TotalSeconds)) * (1 + Jitter * (2 * (random ?? Random.Shared).NextDouble() - 1));
        return Clamp(TimeSpan.FromSeconds(seconds));
    }

    private TimeSpan Clamp(TimeSpan delay) => delay < _minDelay ? _minDelay : delay > _maxDelay ? _maxDelay : delay;
}

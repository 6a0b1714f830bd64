namespace AtlasSeedance.Tests.Testing;

/// <summary>
/// A clock on which a pause takes no time: a timer shorter than the time-outs moves the clock by its length and fires at once.
/// Longer timers are time-outs, and never fire. For flows of one caller, this makes every moment exact.
/// </summary>
internal sealed class PauseSkippingTimeProvider : TimeProvider
{
    /// <summary>Shorter than every time-out, and not shorter than any pause.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(45);

    private readonly Lock _gate = new();
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public List<TimeSpan> Pauses { get; } = [];

    public TimeSpan Elapsed => GetUtcNow() - new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public void Advance(TimeSpan time)
    {
        lock (_gate)
            _now += time;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SkippedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class SkippedTimer(PauseSkippingTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Timeout.InfiniteTimeSpan || dueTime > LongestPause)
                return true;
            lock (clock._gate)
            {
                clock._now += dueTime;
                clock.Pauses.Add(dueTime);
            }
            ThreadPool.UnsafeQueueUserWorkItem(_ => callback(state), null);
            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}

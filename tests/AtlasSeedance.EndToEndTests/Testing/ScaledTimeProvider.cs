namespace AtlasSeedance.EndToEndTests.Testing;

/// <summary>A clock that runs many times as fast as the system's: waits that are waited out, in a fraction of their time.</summary>
internal sealed class ScaledTimeProvider(int factor) : TimeProvider
{
    private readonly DateTimeOffset _began = System.GetUtcNow();
    private volatile Pace _pace = new(System.GetTimestamp(), TimeSpan.Zero, factor);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _began + Elapsed;

    public override long GetTimestamp() => Elapsed.Ticks;

    /// <summary>From now on the clock runs at another pace. Timers that count already keep theirs.</summary>
    public void RunAt(int newFactor) => _pace = new(System.GetTimestamp(), Elapsed, newFactor);

    private TimeSpan Elapsed
    {
        get
        {
            var pace = _pace;
            return pace.Before + (System.GetElapsedTime(pace.Since) * pace.Factor);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => new Timer(System.CreateTimer(callback, state, Scale(dueTime), Scale(period)), this);

    private TimeSpan Scale(TimeSpan time) => time <= TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(Math.Max(1, time.TotalMilliseconds / _pace.Factor));

    private sealed record Pace(long Since, TimeSpan Before, int Factor);

    private sealed class Timer(ITimer inner, ScaledTimeProvider clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(clock.Scale(dueTime), clock.Scale(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}

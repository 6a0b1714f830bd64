namespace AtlasSeedance.Benchmarks.Waits;

/// <summary>A clock that runs many times as fast as the system's.</summary>
internal sealed class ScaledTimeProvider(double factor) : TimeProvider
{
    private readonly DateTimeOffset _began = System.GetUtcNow();
    private readonly long _beganAt = System.GetTimestamp();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Since the clock was made.</summary>
    public TimeSpan Elapsed => System.GetElapsedTime(_beganAt) * factor;

    public override DateTimeOffset GetUtcNow() => _began + Elapsed;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => new Timer(System.CreateTimer(callback, state, Scale(dueTime), Scale(period)), this);

    private TimeSpan Scale(TimeSpan time) => time <= TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(Math.Max(1, time.TotalMilliseconds / factor));

    private sealed class Timer(ITimer inner, ScaledTimeProvider clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(clock.Scale(dueTime), clock.Scale(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}

using Microsoft.Extensions.Time.Testing;

namespace AtlasSeedance.EndToEndTests.Testing;

/// <summary>A clock that stands still, counts the timers that are alive, and says when something begins to pause.</summary>
internal sealed class CountingTimeProvider : FakeTimeProvider
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _pauseBegun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _allDisposed = Completed();
    private int _live;

    /// <summary>A time-out is made at rest and armed later; what is made with a time is a pause.</summary>
    public Task PauseBegun => _pauseBegun.Task;

    /// <summary>Ends when no timer is alive.</summary>
    public Task AllDisposed
    {
        get
        {
            lock (_gate)
                return _allDisposed.Task;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (_live++ == 0)
                _allDisposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        if (dueTime != Timeout.InfiniteTimeSpan)
            _pauseBegun.TrySetResult();
        return new CountedTimer(this, base.CreateTimer(callback, state, dueTime, period));
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    private void Disposed()
    {
        lock (_gate)
        {
            if (--_live == 0)
                _allDisposed.SetResult();
        }
    }

    private sealed class CountedTimer(CountingTimeProvider clock, ITimer timer) : ITimer
    {
        private int _disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            timer.Dispose();
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
                clock.Disposed();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}

using Microsoft.Extensions.Time.Testing;

namespace AtlasSeedance.Tests.Testing;

/// <summary>A clock that stands still until it is advanced, and says when the first pause has begun. A time-out is made at rest and armed later; what is made with a time is a pause.</summary>
internal sealed class PauseSignalTimeProvider : FakeTimeProvider
{
    private readonly TaskCompletionSource _pauseBegun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task PauseBegun => _pauseBegun.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime != Timeout.InfiniteTimeSpan)
            _pauseBegun.TrySetResult();
        return timer;
    }
}

using Microsoft.Extensions.Time.Testing;

namespace AtlasSeedance.EndToEndTests.Testing;

/// <summary>A clock that stands still, and says when something begins to wait on it for a time that the test knows.</summary>
internal sealed class TimerSignalTimeProvider(TimeSpan awaited) : FakeTimeProvider
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Begun => _begun.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime == awaited)
            _begun.TrySetResult();
        return timer;
    }
}

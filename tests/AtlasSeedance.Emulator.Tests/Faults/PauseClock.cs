using Microsoft.Extensions.Time.Testing;

namespace AtlasSeedance.Emulator.Tests.Faults;

/// <summary>A clock that moves when the test says so, and counts the pauses of one length that have begun: a test moves it only once what it tests waits.</summary>
internal sealed class PauseClock(TimeSpan pause) : FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero))
{
    private int _begun;

    public int Begun => Volatile.Read(ref _begun);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime == pause) Interlocked.Increment(ref _begun);
        return timer;
    }
}

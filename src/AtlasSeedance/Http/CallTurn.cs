namespace AtlasSeedance.Http;

/// <summary>
/// One call that waits for its turn at a <see cref="CallGate"/>, whose lock guards the state here. A wait for a video is such a turn most of its life, so that
/// it holds as little as it can: a timer and the caller's token, and no cancellation source.
/// </summary>
/// <param name="gate">The gate.</param>
/// <param name="patience">How long to queue at the most.</param>
internal sealed class CallTurn(CallGate gate, TimeSpan patience) : TaskCompletionSource<TurnOutcome>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private ITimer? _timer;
    private CancellationTokenRegistration _registration;

    public TimeSpan Patience => patience;

    public bool IsQueued { get; set; }

    public bool HasEnded { get; private set; }

    public CallTurn? Previous { get; set; }

    public CallTurn? Next { get; set; }

    public void Begin(TimeSpan pause, CancellationToken cancellationToken)
    {
        if (pause > TimeSpan.Zero)
        {
            Keep(CreateTimer(pause));
        }
        else
        {
            if (patience != TimeSpan.MaxValue)
                Keep(CreateTimer(Timeout.InfiniteTimeSpan));
            TimeIsUp();
        }
        if (!cancellationToken.CanBeCanceled)
            return;
        var registration = cancellationToken.UnsafeRegister(static state => ((CallTurn)state!).Cancel(), this);
        lock (gate.Lock)
        {
            if (!HasEnded)
            {
                _registration = registration;
                return;
            }
        }
        registration.Dispose();
    }

    /// <summary>Begins to count the time in the queue.</summary>
    public void CountPatience()
    {
        if (patience != TimeSpan.MaxValue)
            _timer?.Change(patience, Timeout.InfiniteTimeSpan);
    }

    public void End(TurnOutcome outcome)
    {
        HasEnded = true;
        SetResult(outcome);
    }

    /// <summary>Gives back what the turn held; outside of the lock, since a callback of the token may be waiting for it.</summary>
    public void Release()
    {
        _timer?.Dispose();
        _registration.Dispose();
    }

    /// <summary>Releases this turn and those linked to it.</summary>
    public static void ReleaseAll(CallTurn? first)
    {
        for (var turn = first; turn is not null; turn = turn.Next)
            turn.Release();
    }

    // A pause may be over before CreateTimer has returned: then the turn queues already, or has ended.
    private void Keep(ITimer timer)
    {
        lock (gate.Lock)
        {
            if (!HasEnded)
            {
                _timer = timer;
                if (IsQueued)
                    CountPatience();
                return;
            }
        }
        timer.Dispose();
    }

    private ITimer CreateTimer(TimeSpan dueTime)
        => gate.TimeProvider.CreateTimer(static state => ((CallTurn)state!).TimeIsUp(), this, dueTime, Timeout.InfiniteTimeSpan);

    private void TimeIsUp() => gate.TimeIsUp(this);

    private void Cancel() => gate.Cancel(this);
}

namespace AtlasSeedance.Http;

/// <summary>
/// Lets the calls of one kind through: first come, first served, at most so many at once, and none while a 429 holds them all back. When such a hold ends, one
/// call goes first, beside those that are still under way since before, and each that succeeds makes room for one more: what has queued up must not come down
/// on the service at once.
/// </summary>
internal sealed class CallGate(GateSettings settings, TimeProvider timeProvider)
{
    private static readonly Task<TurnOutcome> Admitted = Task.FromResult(TurnOutcome.Admitted);
    private static readonly Task<TurnOutcome> TimedOut = Task.FromResult(TurnOutcome.TimedOut);
    private static readonly Task<TurnOutcome> Canceled = Task.FromResult(TurnOutcome.Canceled);

    private readonly TurnQueue _queue = new();
    private int _limit = settings.Places;
    private int _inside;
    private int _holdsInARow;
    private TimeSpan _hold;
    private long _heldSince;
    private ITimer? _opening;

    public TimeProvider TimeProvider => timeProvider;

    /// <summary>Guards the queue, the places and the state of the turns.</summary>
    public object Lock { get; } = new();

    /// <summary>Whether a 429 holds back all calls of this kind.</summary>
    public bool IsHeld
    {
        get
        {
            lock (Lock)
                return HoldLeft() > TimeSpan.Zero;
        }
    }

    /// <summary>Waits for a turn: first for a pause, then in the queue. Never throws, and leaves nothing behind in whatever order time, token and place come.</summary>
    /// <param name="pause">How long to stay out of the queue; none for zero.</param>
    /// <param name="patience">How long to queue at the most: <see cref="TimeSpan.MaxValue"/> for any time, zero for not at all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<TurnOutcome> EnterAsync(TimeSpan pause, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Canceled;
        if (pause <= TimeSpan.Zero)
        {
            lock (Lock)
            {
                if (TryEnter())
                    return Admitted;
            }
            if (patience <= TimeSpan.Zero)
                return TimedOut;
        }
        var turn = new CallTurn(this, patience);
        turn.Begin(pause, cancellationToken);
        return turn.Task;
    }

    /// <summary>Ends the call of an admitted turn.</summary>
    public void Leave()
    {
        CallTurn? next;
        lock (Lock)
        {
            _inside--;
            next = AdmitWaiting();
        }
        CallTurn.ReleaseAll(next);
    }

    /// <summary>Notes that the service answered a call.</summary>
    public void Succeeded()
    {
        // The usual case takes no lock.
        if (Volatile.Read(ref _holdsInARow) == 0 && Volatile.Read(ref _limit) == settings.Places)
            return;
        CallTurn? next;
        lock (Lock)
        {
            if (HoldLeft() > TimeSpan.Zero)
                return;
            _holdsInARow = 0;
            _limit = _queue.IsEmpty ? settings.Places : Math.Min(_limit, settings.Places - 1) + 1;
            next = AdmitWaiting();
        }
        CallTurn.ReleaseAll(next);
    }

    /// <summary>Holds back all calls of this kind: the service's rate limit is reached.</summary>
    /// <param name="retryAfter">What the service asked for; without it, each hold in a row is twice as long.</param>
    public void HoldBack(TimeSpan? retryAfter)
    {
        TimeSpan hold;
        lock (Lock)
        {
            var left = HoldLeft();
            // The calls that were on their way when it began tell nothing new.
            if (left <= TimeSpan.Zero)
                _holdsInARow++;
            hold = retryAfter ?? TimeSpan.FromTicks((long)Math.Min(settings.FirstHold.Ticks * Math.Pow(2, _holdsInARow - 1), settings.LongestHold.Ticks));
            if (hold > settings.LongestHold)
                hold = settings.LongestHold;
            if (hold > left)
                (_heldSince, _hold) = (timeProvider.GetTimestamp(), hold);
            else
                hold = TimeSpan.Zero;
            if (settings.OpensSlowly)
                _limit = _hold > TimeSpan.Zero ? 1 : LimitAfterHold();
        }
        if (hold > TimeSpan.Zero)
            settings.Held?.Invoke(hold);
    }

    /// <summary>Takes a place where one is free and nobody queues.</summary>
    private bool TryEnter()
    {
        // The end of a hold makes room: it is looked for first.
        if (!_queue.IsEmpty || HoldLeft() > TimeSpan.Zero || _inside >= _limit)
            return false;
        _inside++;
        return true;
    }

    /// <summary>The pause of a turn is over, or its time in the queue.</summary>
    public void TimeIsUp(CallTurn turn)
    {
        CallTurn? next = null;
        lock (Lock)
        {
            if (turn.HasEnded)
                return;
            if (turn.IsQueued)
            {
                _queue.Remove(turn);
                turn.End(TurnOutcome.TimedOut);
            }
            else if (TryEnter())
            {
                turn.End(TurnOutcome.Admitted);
            }
            else if (turn.Patience <= TimeSpan.Zero)
            {
                turn.End(TurnOutcome.TimedOut);
            }
            else
            {
                _queue.Add(turn);
                turn.CountPatience();
                // A hold may have ended since the look at it: then no timer opens, and nobody is inside who could leave.
                next = AdmitWaiting();
            }
        }
        if (next is not null)
            CallTurn.ReleaseAll(next);
        else if (turn.HasEnded)
            turn.Release();
    }

    public void Cancel(CallTurn turn)
    {
        lock (Lock)
        {
            if (turn.HasEnded)
                return;
            if (turn.IsQueued)
                _queue.Remove(turn);
            turn.End(TurnOutcome.Canceled);
        }
        turn.Release();
    }

    private TimeSpan HoldLeft()
    {
        // Most calls come when there is no hold: they need not look at the clock.
        if (_hold == TimeSpan.Zero)
            return TimeSpan.Zero;
        var left = _hold - timeProvider.GetElapsedTime(_heldSince);
        if (left > TimeSpan.Zero)
            return left;
        if (settings.OpensSlowly)
            _limit = LimitAfterHold();
        return _hold = TimeSpan.Zero;
    }

    // Calls that hang since before the hold do not keep the first one after it waiting.
    private int LimitAfterHold() => Math.Min(settings.Places, _inside + 1);

    /// <summary>Gives the free places to those that came first.</summary>
    /// <returns>The first of them, to be released outside of the lock.</returns>
    private CallTurn? AdmitWaiting()
    {
        CallTurn? admitted = null;
        while (!_queue.IsEmpty)
        {
            if (HoldLeft() is var left && left > TimeSpan.Zero)
            {
                OpenIn(left);
                break;
            }
            if (_inside >= _limit)
                break;
            _inside++;
            var turn = _queue.TakeFirst();
            turn.End(TurnOutcome.Admitted);
            turn.Next = admitted;
            admitted = turn;
        }
        return admitted;
    }

    private void OpenIn(TimeSpan left)
    {
        _opening ??= CreateTimer();
        // Timers count in whole milliseconds.
        _opening.Change(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }

    private ITimer CreateTimer()
    {
        // It lives as long as the client: the context of the call that happens to need it first must not.
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
            return timeProvider.CreateTimer(static state => ((CallGate)state!).Open(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private void Open()
    {
        CallTurn? next;
        lock (Lock)
            next = AdmitWaiting();
        CallTurn.ReleaseAll(next);
    }
}

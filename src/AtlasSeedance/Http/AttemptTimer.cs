namespace AtlasSeedance.Http;

/// <summary>
/// Bounds one attempt: while a body is on its way, by the time without a byte; once the request is out, by the time for the answer.
/// Progress only notes the time; the timer looks at it when it fires, so that a chunk costs no timer change.
/// </summary>
internal sealed class AttemptTimer : IDisposable
{
    private readonly TimeProvider _timeProvider;
    private readonly CancellationTokenSource _source;
    private readonly ITimer _timer;
    private long _since;
    private long _limitTicks;
    private volatile bool _suspended;
    private volatile bool _expired;

    public AttemptTimer(TimeProvider timeProvider, TimeSpan limit, CancellationToken cancellationToken)
    {
        _timeProvider = timeProvider;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _since = timeProvider.GetTimestamp();
        _limitTicks = limit.Ticks;
        _timer = timeProvider.CreateTimer(static state => ((AttemptTimer)state!).Check(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        // Armed only now: it may fire before CreateTimer has returned.
        _timer.Change(limit, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Whether it was this timer, and not the caller, that cancelled.</summary>
    public bool Expired => _expired;

    /// <summary>The limit that is being counted.</summary>
    public TimeSpan Limit => new(Interlocked.Read(ref _limitTicks));

    /// <summary>A byte moved: the count begins anew.</summary>
    public void Progress()
    {
        Interlocked.Exchange(ref _since, _timeProvider.GetTimestamp());
        _suspended = false;
    }

    /// <summary>The wire is not at fault for what comes next, such as a slow disk: the count stands still until there is progress.</summary>
    public void Suspend() => _suspended = true;

    /// <summary>The next step has begun, with a limit of its own.</summary>
    public void Restart(TimeSpan limit)
    {
        Progress();
        Interlocked.Exchange(ref _limitTicks, limit.Ticks);
        Arm(limit);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    private void Check()
    {
        var limit = Limit;
        var left = limit - _timeProvider.GetElapsedTime(Interlocked.Read(ref _since));
        if (left > TimeSpan.Zero || _suspended)
        {
            Arm(_suspended ? limit : left);
            return;
        }
        _expired = true;
        try
        {
            _source.Cancel();
        }
        catch (Exception error) when (error is ObjectDisposedException or AggregateException)
        {
            // The attempt ended while the timer was firing. Or what someone registered on the token, such as a handler of the caller's, threw: on
            // the timer's thread, that would end the process.
        }
    }

    private void Arm(TimeSpan dueTime)
    {
        try
        {
            _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // Likewise: nothing is left to bound.
        }
    }
}

namespace AtlasSeedance.Http;

/// <summary>How far the service's clock is from this machine's, by the <c>Date</c> of the last answer.</summary>
internal sealed class ServerClock(TimeProvider timeProvider)
{
    private const long Unknown = long.MinValue;

    private long _offsetTicks = Unknown;

    public TimeSpan? Offset => Interlocked.Read(ref _offsetTicks) is var ticks && ticks != Unknown ? new TimeSpan(ticks) : null;

    public void Observe(DateTimeOffset? date)
    {
        if (date is { } serverTime)
            Interlocked.Exchange(ref _offsetTicks, (serverTime - timeProvider.GetUtcNow()).Ticks);
    }
}

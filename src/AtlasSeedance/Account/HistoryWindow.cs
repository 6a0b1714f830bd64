namespace AtlasSeedance.Account;

/// <summary>
/// Which records of the history are new enough, and whether older ones are all that is left. The history is said to be newest first; a record out of its order
/// must hide none behind it.
/// </summary>
/// <param name="since">The time of the oldest that is wanted; <see langword="null"/> for all.</param>
internal sealed class HistoryWindow(DateTimeOffset? since)
{
    // A single older one may be out of its order, wherever it stands
    private const int FewestOlder = 2;

    // The history counts whole seconds
    private readonly long _since = since?.ToUnixTimeSeconds() ?? long.MinValue;

    private int _older;
    private long _latest;
    private int _olderOnPage;
    private int _newerOnPage;
    private bool _isInOrder;

    public void BeginPage() => (_latest, _olderOnPage, _newerOnPage, _isInOrder) = (long.MaxValue, 0, 0, true);

    /// <summary>Says whether a record is new enough. One without a time may be.</summary>
    public bool Contains(PredictionRecord record)
    {
        if (record.CreatedAt is not { } createdAt)
            return true;
        var time = createdAt.ToUnixTimeSeconds();
        _isInOrder &= time <= _latest;
        _latest = time;
        var isOlder = time < _since;
        (_older, _olderOnPage, _newerOnPage) = isOlder ? (_older + 1, _olderOnPage + 1, _newerOnPage) : (0, _olderOnPage, _newerOnPage + 1);
        return !isOlder;
    }

    /// <summary>Whether the page that was read ends among older ones: in its order, or with nothing else on it.</summary>
    public bool IsPassed => _older >= FewestOlder && _olderOnPage > 0 && (_isInOrder || _newerOnPage == 0);
}

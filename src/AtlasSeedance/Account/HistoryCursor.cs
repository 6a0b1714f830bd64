using AtlasSeedance.Json;

namespace AtlasSeedance.Account;

/// <summary>The place in the history that was reached, and whether it is worth the while to read on. The history moves while it is read.</summary>
/// <param name="size">How many records are asked for at a time.</param>
internal sealed class HistoryCursor(int size)
{
    // A service whose totals go up and down is read as it comes
    private const int MaxVainSteps = 3;
    private const int MaxUnreadablePages = 100;

    // More than any account has, and small enough to be reckoned with
    private const long LargestTotal = int.MaxValue;

    private int _furthest;
    private int _barren;
    private int _unreadable;
    private int _vainSteps;
    private long? _total;

    // The records on a full page: the service may give fewer than it was asked for
    private int _width;

    /// <summary>The page to read next, from 1.</summary>
    public int Number { get; private set; } = 1;

    public int Size { get; private set; } = size;

    /// <summary>Asks for fewer at a time, from the place that was reached; what comes again is known.</summary>
    public void UseSmallerPages()
    {
        var reached = (Number - 1L) * (_width > 0 ? _width : Size);
        Size = Math.Max(1, Size / 4);
        Number = (int)Math.Min((reached / Size) + 1, int.MaxValue / 2);
        (_furthest, _width) = (0, 0);
    }

    /// <summary>
    /// Goes back where records that were read have left the list, as jobs that ended leave one that is filtered by status: what followed them has moved
    /// onto pages that were read before.
    /// </summary>
    /// <returns>Whether to read an earlier page instead of this one.</returns>
    public bool StepBack(WireHistoryPage page)
    {
        var total = ReadTotal(page);
        var gone = _total - total;
        _total = total ?? _total;
        if (gone is not > 0 || Number == 1 || _vainSteps >= MaxVainSteps)
            return false;
        var width = _width > 0 ? _width : Size;
        Number = (int)Math.Max(1, Number - ((gone.Value + width - 1) / width));
        _vainSteps++;
        return true;
    }

    /// <summary>Goes to the next page.</summary>
    /// <param name="page">The page that was read.</param>
    /// <param name="readable">How many of its records could be read.</param>
    /// <param name="unknown">How many of these came for the first time.</param>
    /// <param name="seen">How many came so far.</param>
    /// <returns>Whether there may be another page.</returns>
    public bool Advance(WireHistoryPage page, int readable, int unknown, int seen)
    {
        var items = page.Items!.Count;
        _width = Math.Max(_width, items);
        var read = ((Number - 1L) * _width) + items;
        var isTotalReached = ReadTotal(page) <= read;
        if (unknown > 0)
            _vainSteps = 0;

        // Records that cannot be read tell nothing of those behind them
        _unreadable = readable > 0 ? 0 : _unreadable + 1;
        if (readable == 0 && (isTotalReached || _unreadable >= MaxUnreadablePages))
            return false;

        // New jobs push known ones onto later pages, but on no more pages than those fill: a service that goes on repeating itself is left
        if (unknown > 0)
            _barren = 0;
        else if (readable > 0 && Number > _furthest)
            _barren++;
        if (_barren > (seen / items) + 2)
            return false;

        // The total alone is not believed: it must fit the short page
        if (items < Size && isTotalReached)
            return false;
        _furthest = Math.Max(_furthest, Number);
        Number++;
        return true;
    }

    private static long? ReadTotal(WireHistoryPage page) => page.Total is { } total ? Math.Min(Math.Max(total, 0), LargestTotal) : null;
}

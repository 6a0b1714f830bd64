namespace AtlasSeedance;

/// <summary>
/// The most that all requests together may cost, for a process that is not to be trusted with more: an agent, a queue, a script. One budget may serve any number of
/// clients, and of calls at once.
/// </summary>
/// <remarks>
/// The upper bound of each request's estimate is set aside before anything of it is uploaded or sent, and given back when the service certainly did not take the
/// request. What was accepted stays counted with its upper bound, and so does what is uncertain. A budget lives as long as the object does: it is not stored.
/// </remarks>
public sealed class SpendingBudget
{
    private readonly object _gate = new();
    private decimal _committed;

    /// <summary>Creates a budget.</summary>
    /// <param name="limit">The most that may be spent, in US dollars. Zero lets nothing through.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    public SpendingBudget(decimal limit)
    {
        if (limit < 0)
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "A budget is zero US dollars or more.");
        Limit = limit;
    }

    /// <summary>The most that may be spent, in US dollars.</summary>
    public decimal Limit { get; }

    /// <summary>The upper bounds of what was accepted, of what is uncertain, and of what is under way, in US dollars.</summary>
    public decimal Committed
    {
        get
        {
            lock (_gate)
                return _committed;
        }
    }

    /// <summary>What a request may still cost, in US dollars.</summary>
    public decimal Remaining => Limit - Committed;

    /// <summary>What is spoken for and what there is.</summary>
    public override string ToString() => FormattableString.Invariant($"${Committed:0.####} of ${Limit:0.####}");

    /// <summary>Sets an amount aside, unless too little is left.</summary>
    internal bool TryCommit(decimal amount, out decimal remaining)
    {
        lock (_gate)
        {
            remaining = Limit - _committed;
            if (amount > remaining)
                return false;
            _committed += amount;
            return true;
        }
    }

    internal void GiveBack(decimal amount)
    {
        lock (_gate)
            _committed -= amount;
    }
}

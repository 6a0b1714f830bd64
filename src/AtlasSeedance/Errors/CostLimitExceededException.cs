namespace AtlasSeedance;

/// <summary>
/// Spend less or allow more: the request may cost more than <c>MaxCost</c>, or than is left of the <c>SpendingBudget</c>, or no price is known for it while a limit is set.
/// Nothing was sent or uploaded, and nothing was charged.
/// </summary>
public class CostLimitExceededException : SeedanceException
{
    /// <summary>Creates an exception for a request that was not sent.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="limit">The limit, in US dollars.</param>
    public CostLimitExceededException(string message, decimal limit)
        : base(message) => Limit = limit;

    /// <summary>The limit, in US dollars: the stricter of the request's and the client's, or what is left of the budget.</summary>
    public decimal Limit { get; }

    /// <summary>The least that the request would cost, in US dollars; <see langword="null"/> where no price is known.</summary>
    public decimal? EstimatedMinimum { get; init; }

    /// <summary>The most that the request may cost, in US dollars, which was compared with the limit; <see langword="null"/> where no price is known.</summary>
    public decimal? EstimatedMaximum { get; init; }
}

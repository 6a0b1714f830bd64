namespace AtlasSeedance.Pricing;

/// <summary>Refuses what may cost more than was allowed.</summary>
/// <param name="clientLimit">The most that any request of the client may cost, in US dollars.</param>
/// <param name="budget">What all requests together may cost; <see langword="null"/> for any amount.</param>
/// <param name="table">The prices; <see langword="null"/> for those of the package.</param>
internal sealed class CostLimit(decimal? clientLimit, SpendingBudget? budget, PriceTable? table)
{
    /// <summary>Sets aside what the request may cost; <see langword="null"/> where there is no budget to take it from.</summary>
    /// <exception cref="CostLimitExceededException">The upper bound of the estimate is over the stricter limit or what is left of the budget, or no price is known.</exception>
    public async ValueTask<CostReservation?> ReserveAsync(VideoRequest request, CancellationToken cancellationToken)
    {
        var isOwn = request.MaxCost is not null && !(clientLimit < request.MaxCost);
        var limit = isOwn ? request.MaxCost : clientLimit;
        if (limit is null && budget is null)
            return null;
        var estimate = await request.EstimateCostAsync(table, cancellationToken).ConfigureAwait(false);
        if (limit is { } most && !(estimate.Maximum <= most))
        {
            throw Refuse(estimate, most,
                FormattableString.Invariant($"${most:0.######} are allowed by MaxCost {(isOwn ? "of the request" : "of the client's options")}"), "MaxCost");
        }
        if (budget is null)
            return null;
        var remaining = budget.Remaining;
        if (estimate.Maximum is { } amount && budget.TryCommit(amount, out remaining))
            return new CostReservation(budget, amount);
        throw Refuse(estimate, remaining, FormattableString.Invariant($"${remaining:0.######} are left of the budget of ${budget.Limit:0.######}"), "the budget");
    }

    private static CostLimitExceededException Refuse(CostEstimate estimate, decimal limit, string allowed, string what)
    {
        var message = estimate.IsKnown
            ? FormattableString.Invariant($"The video may cost up to ${estimate.Maximum:0.######}, and {allowed}. Nothing was sent: make it shorter or smaller, or raise {what}.")
            : $"The video's cost is not known, and {allowed}. Nothing was sent: give the client a PriceTable with the price, or leave {what} out.";
        return new CostLimitExceededException($"{message} {estimate.Basis}", limit)
        {
            EstimatedMinimum = estimate.Minimum,
            EstimatedMaximum = estimate.Maximum,
        };
    }
}

namespace AtlasSeedance.Pricing;

/// <summary>Refuses what may cost more than was allowed.</summary>
/// <param name="clientLimit">The most that any request of the client may cost, in US dollars.</param>
/// <param name="table">The prices; <see langword="null"/> for those of the package.</param>
internal sealed class CostLimit(decimal? clientLimit, PriceTable? table)
{
    /// <exception cref="CostLimitExceededException">The upper bound of the estimate is over the stricter limit, or no price is known.</exception>
    public async ValueTask EnforceAsync(VideoRequest request, CancellationToken cancellationToken)
    {
        var isOwn = request.MaxCost is not null && !(clientLimit < request.MaxCost);
        if ((isOwn ? request.MaxCost : clientLimit) is not { } limit)
            return;
        var estimate = await request.EstimateCostAsync(table, cancellationToken).ConfigureAwait(false);
        if (estimate.Maximum <= limit)
            return;

        var allowed = FormattableString.Invariant($"${limit:0.######} are allowed by MaxCost {(isOwn ? "of the request" : "of the client's options")}");
        var message = estimate.IsKnown
            ? FormattableString.Invariant($"The video may cost up to ${estimate.Maximum:0.######}, and {allowed}. Nothing was sent: make it shorter or smaller, or raise MaxCost.")
            : $"The video's cost is not known, and {allowed}. Nothing was sent: give the client a PriceTable with the price, or leave MaxCost out.";
        throw new CostLimitExceededException($"{message} {estimate.Basis}", limit)
        {
            EstimatedMinimum = estimate.Minimum,
            EstimatedMaximum = estimate.Maximum,
        };
    }
}

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

        var whose = isOwn ? "of the request" : "of the client's options";
        var what = estimate.IsKnown
            ? FormattableString.Invariant($"The video may cost up to ${estimate.Maximum:0.######}, and MaxCost {whose} is ${limit:0.######}. ")
            : FormattableString.Invariant($"MaxCost {whose} is ${limit:0.######}, and it cannot be told whether the video stays below it. ");
        var remedy = estimate.IsKnown
            ? "make the video shorter or smaller, state the lengths of clips at URLs, choose a ratio, or raise MaxCost"
            : "give the client a PriceTable with the price, or leave MaxCost out";
        throw new CostLimitExceededException($"{what}{estimate.Basis} Nothing was sent: {remedy}.", limit)
        {
            EstimatedMinimum = estimate.Minimum,
            EstimatedMaximum = estimate.Maximum,
        };
    }
}

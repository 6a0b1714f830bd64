using AtlasSeedance.Pricing;

namespace AtlasSeedance;

/// <summary>Estimates what a request will cost, without asking the service.</summary>
public static class VideoRequestCostExtensions
{
    /// <summary>
    /// Estimates what the request will cost. Looks into the headers of local clips, where they are files or bytes, for their lengths.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="table">The prices. The default value is <see langword="null"/>: <see cref="PriceTable.Default"/>.</param>
    /// <returns>
    /// A range in US dollars with its basis. A clip of unknown length (a URL without a stated one, a stream, an MP3 without a count of its frames) counts as 15 seconds
    /// in the upper bound and 1.8 in the lower, which were seen to pass; no set length as 5 seconds, a length that the model chooses as 4 to 15; an adaptive ratio
    /// as any of the table.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is <see langword="null"/>.</exception>
    /// <example><code>
    /// CostEstimate cost = request.EstimateCost();
    /// Console.WriteLine($"{cost.Minimum} to {cost.Maximum} US dollars: {cost.Basis}");
    /// </code></example>
    public static CostEstimate EstimateCost(this VideoRequest request, PriceTable? table = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        table ??= PriceTable.Default;
        var estimator = new CostEstimator(request, table);
        return estimator.Estimate(estimator.NeedsClipLengths ? ClipLengths.Read(request, table) : default);
    }

    /// <summary>Estimates as <see cref="EstimateCost"/> does, and opens streams, too, to look into the headers of clips.</summary>
    /// <param name="request">The request.</param>
    /// <param name="table">The prices. The default value is <see langword="null"/>: <see cref="PriceTable.Default"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A range in US dollars with its basis.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is <see langword="null"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task<CostEstimate> EstimateCostAsync(this VideoRequest request, PriceTable? table = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return EstimateAsync(request, table ?? PriceTable.Default, cancellationToken);
    }

    private static async Task<CostEstimate> EstimateAsync(VideoRequest request, PriceTable table, CancellationToken cancellationToken)
    {
        var estimator = new CostEstimator(request, table);
        return estimator.Estimate(estimator.NeedsClipLengths ? await ClipLengths.ReadAsync(request, table, cancellationToken).ConfigureAwait(false) : default);
    }
}

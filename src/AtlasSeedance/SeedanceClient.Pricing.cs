using AtlasSeedance.Requests;

namespace AtlasSeedance;

public partial class SeedanceClient
{
    /// <inheritdoc/>
    public virtual async Task<PriceQuote> QuoteAsync(VideoRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        _parts.Transport.RequireKey();
        var problems = RequestChecks.Check(request, _parts.SkipAdvisoryChecks);
        if (problems.Count > 0)
            throw new InvalidRequestException(problems);
        return await _parts.Quoter.QuoteAsync(request, cancellationToken).ConfigureAwait(false);
    }
}

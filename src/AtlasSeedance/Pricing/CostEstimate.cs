namespace AtlasSeedance;

/// <summary>
/// What a request will cost, as a range, by the formula of Atlas Cloud's model page. Made by <c>EstimateCost</c>, without asking the service.
/// </summary>
public sealed class CostEstimate
{
    internal CostEstimate(string basis, PriceTable table)
    {
        Basis = basis;
        PricesAsOf = table.AsOf;
    }

    /// <summary>The least it will cost, in US dollars, by the page's own formula; <see langword="null"/> where no price is known.</summary>
    public decimal? Minimum { get; internal init; }

    /// <summary>
    /// The most it will cost, in US dollars; <see langword="null"/> where no price is known. Over the page's formula it counts one more frame, as live charges do,
    /// reference sounds as input, and the longest and largest of whatever is open.
    /// </summary>
    public decimal? Maximum { get; internal init; }

    /// <summary>The tokens of <see cref="Minimum"/>; <see langword="null"/> for a model that is not charged by tokens.</summary>
    public long? MinimumTokens { get; internal init; }

    /// <summary>The tokens of <see cref="Maximum"/>; <see langword="null"/> for a model that is not charged by tokens.</summary>
    public long? MaximumTokens { get; internal init; }

    /// <summary>Whether a price is known. Where it is not, <see cref="Basis"/> says why.</summary>
    public bool IsKnown => Maximum is not null;

    /// <summary>How the numbers came about, or why there are none: a sentence for people.</summary>
    public string Basis { get; }

    /// <summary>The day of the prices.</summary>
    public DateTime PricesAsOf { get; }

    /// <summary>The range.</summary>
    public override string ToString() => IsKnown ? FormattableString.Invariant($"${Minimum:0.####} to ${Maximum:0.####}") : "unknown";
}

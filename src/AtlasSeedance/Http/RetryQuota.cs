namespace AtlasSeedance.Http;

/// <summary>
/// Keeps the retries of one client from multiplying the load when many of its calls fail at once: a retry takes tokens, a success gives some back,
/// and where too few are left, a failed call stays failed.
/// </summary>
internal sealed class RetryQuota
{
    // The numbers of the AWS SDKs' standard retry mode (botocore: retries/standard.py, retries/quota.py).
    private const int Capacity = 500;
    private const int RetryCost = 5;
    private const int TimeoutRetryCost = 10;
    private const int FirstTryRefund = 1;

    private int _tokens = Capacity;

    /// <summary>Takes what a retry after the failure costs.</summary>
    /// <returns>The cost, to be given back when the retry succeeds; <see langword="null"/> where too few tokens are left.</returns>
    public int? TryTake(SeedanceException failure)
    {
        var cost = failure.Facts.IsTimeout ? TimeoutRetryCost : RetryCost;
        while (true)
        {
            var tokens = Volatile.Read(ref _tokens);
            if (tokens < cost)
                return null;
            if (Interlocked.CompareExchange(ref _tokens, tokens - cost, tokens) == tokens)
                return cost;
        }
    }

    /// <summary>Notes that a call succeeded.</summary>
    /// <param name="taken">What its last retry cost; <see langword="null"/> where it needed none.</param>
    public void Succeeded(int? taken)
    {
        while (true)
        {
            var tokens = Volatile.Read(ref _tokens);
            // The usual case costs no write: the quota is full.
            if (tokens == Capacity)
                return;
            if (Interlocked.CompareExchange(ref _tokens, Math.Min(Capacity, tokens + (taken ?? FirstTryRefund)), tokens) == tokens)
                return;
        }
    }
}

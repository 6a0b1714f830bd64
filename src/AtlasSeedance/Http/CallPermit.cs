using System.Threading.RateLimiting;

namespace AtlasSeedance.Http;

/// <summary>Lets one call be sent, once. Disposed when its answer is there.</summary>
/// <param name="gate">The gate that it was admitted by; <see langword="null"/> for a call without a pace.</param>
/// <param name="lease">The permit of the caller's own rate limiter, where there is one.</param>
internal readonly struct CallPermit(CallGate? gate, RateLimitLease? lease) : IDisposable
{
    public void Succeeded() => gate?.Succeeded();

    public void Failed(SeedanceException error)
    {
        if ((int?)error.StatusCode == 429)
            gate?.HoldBack(error.RetryAfter);
    }

    public void Dispose()
    {
        try
        {
            lease?.Dispose();
        }
        catch (Exception)
        {
            // What the caller's limiter throws must cost neither the answer that has come, which may be to a submit, nor the place at the gate.
        }
        gate?.Leave();
    }
}

using System.Net.Http.Headers;

namespace AtlasSeedance.Http;

/// <summary>Reads <c>Retry-After</c>: seconds or a date, and absurd values without surprise.</summary>
internal static class RetryAfterHeader
{
    public static TimeSpan? Read(HttpResponseHeaders headers, TimeProvider timeProvider)
    {
        if (headers.RetryAfter is { } value)
        {
            if (value.Delta is { } delta)
                return delta;
            // Measured against the service's own clock, where it tells it: this machine's may be off.
            var wait = value.Date - (headers.Date ?? timeProvider.GetUtcNow());
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }
        // More digits than the platform's parser takes: certainly longer than anyone waits.
        if (headers.TryGetValues("Retry-After", out var values) && values.FirstOrDefault() is { Length: > 0 } text && text.Trim().All(char.IsDigit))
            return TimeSpan.MaxValue;
        return null;
    }
}

using System.Globalization;
using AtlasSeedance.Emulator.Http;

namespace AtlasSeedance.Emulator;

/// <summary>Answers with an HTTP status, in the service's error shape.</summary>
/// <param name="StatusCode">The HTTP status, 400–599.</param>
/// <param name="Message">The error's <c>msg</c>.</param>
/// <param name="RetryAfter">The <c>Retry-After</c> header, rounded up to seconds; null: no such header.</param>
public sealed record StatusFault(int StatusCode, string Message, TimeSpan? RetryAfter) : FaultAction
{
    internal override Task StrikeAsync(HttpContext context, FaultClock clock)
    {
        if (RetryAfter is { } delay) context.Response.Headers.RetryAfter = Math.Ceiling(delay.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return context.RefuseAsync(StatusCode, Message);
    }
}

using AtlasSeedance.Emulator.Faults;
using AtlasSeedance.Emulator.Http;

namespace AtlasSeedance.Emulator;

/// <summary>Answers with an HTTP status, in the service's error shape.</summary>
/// <param name="StatusCode">The HTTP status, 400–599.</param>
/// <param name="Message">The error's <c>msg</c>.</param>
/// <param name="RetryAfter">The <c>Retry-After</c> header; null: no such header.</param>
public sealed record StatusFault(int StatusCode, string Message, RetryAfter? RetryAfter) : FaultAction
{
    internal override bool ReplacesAnswer => true;

    internal override Task StrikeAsync(HttpContext context, FaultSetting setting)
    {
        if (RetryAfter is { } header) context.Response.Headers.RetryAfter = header.Text;
        return context.RefuseAsync(StatusCode, Message);
    }

    internal override FaultWire Describe(FaultWire fault) => (fault with { Kind = "status", Status = StatusCode, Message = Message }).With(RetryAfter);
}

using AtlasSeedance.Emulator.Faults;
using Microsoft.AspNetCore.WebUtilities;

namespace AtlasSeedance.Emulator;

/// <summary>Answers with an HTML page, as a proxy or a content network in front of the service does.</summary>
/// <param name="StatusCode">The HTTP status, 200–599.</param>
/// <param name="RetryAfter">The <c>Retry-After</c> header; null: no such header.</param>
public sealed record HtmlPageFault(int StatusCode, RetryAfter? RetryAfter) : FaultAction
{
    internal override bool ReplacesAnswer => true;

    internal override Task StrikeAsync(HttpContext context, FaultSetting setting)
    {
        var title = $"{StatusCode} {ReasonPhrases.GetReasonPhrase(StatusCode)}";
        var page = $"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
        return new AnswerFault(StatusCode, "text/html", page, RetryAfter).StrikeAsync(context, setting);
    }

    internal override FaultWire Describe(FaultWire fault) => (fault with { Kind = "html", Status = StatusCode }).With(RetryAfter);
}

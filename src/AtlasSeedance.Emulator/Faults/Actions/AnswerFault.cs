using System.Text;
using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>Answers with a status and a body of any kind.</summary>
/// <param name="StatusCode">The HTTP status, 200–599.</param>
/// <param name="ContentType">The <c>Content-Type</c> header; empty: no such header.</param>
/// <param name="Body">The body.</param>
/// <param name="RetryAfter">The <c>Retry-After</c> header; null: no such header.</param>
public sealed record AnswerFault(int StatusCode, string ContentType, string Body, RetryAfter? RetryAfter) : FaultAction
{
    internal override bool ReplacesAnswer => true;

    internal override Task StrikeAsync(HttpContext context, FaultSetting setting)
    {
        var response = context.Response;
        var body = Encoding.UTF8.GetBytes(Body);
        response.StatusCode = StatusCode;
        if (ContentType.Length > 0) response.ContentType = ContentType;
        if (RetryAfter is { } header) response.Headers.RetryAfter = header.Text;
        // These two may have no body
        if (StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified) return Task.CompletedTask;
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    internal override FaultWire Describe(FaultWire fault) =>
        ContentType.Length == 0 && Body.Length == 0
            ? (fault with { Kind = "empty", Status = StatusCode }).With(RetryAfter)
            : (fault with { Kind = "answer", Status = StatusCode, ContentType = ContentType, Body = Body }).With(RetryAfter);
}

using AtlasSeedance.Emulator.Wire;

namespace AtlasSeedance.Emulator.Http;

/// <summary>Marks a route of <c>/public/v1</c>, whose errors have a shape of their own, and a <c>Retry-After</c> with every 429.</summary>
internal sealed record PublicErrors
{
    private const string DefaultRetryAfter = "1";

    public static bool Apply(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<PublicErrors>() is not null;

    public static Task RefuseAsync(HttpContext context, int statusCode, string message)
    {
        if (statusCode == StatusCodes.Status429TooManyRequests && context.Response.Headers.RetryAfter.Count == 0)
            context.Response.Headers.RetryAfter = DefaultRetryAfter;
        return context.ReplyAsync(new PublicErrorReply(PublicError.Of(statusCode, message), context.TraceIdentifier), WireJson.Default.PublicErrorReply, statusCode);
    }
}

using Microsoft.Net.Http.Headers;

namespace AtlasSeedance.Mcp.Hosting;

/// <summary>
/// Lets through what was addressed to this machine by its own name, from no web page but one of this very server. A page elsewhere whose name was made to lead here
/// (DNS rebinding) comes with that name in <c>Host</c>, and any page that a browser shows with its own in <c>Origin</c>.
/// </summary>
internal static class LoopbackGuard
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var port = context.Connection.LocalPort;
        if (!IsOwn(context.Request.Host, port))
            return RefuseAsync(context, $"The Host header must be 127.0.0.1:{port} or localhost:{port}.");
        // Every value counts: a second header must not hide behind a first.
        foreach (var origin in context.Request.Headers[HeaderNames.Origin])
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var page) || page.Scheme != Uri.UriSchemeHttp || !IsOwn(new HostString(page.Authority), port))
                return RefuseAsync(context, "Web pages are not served: the Origin header must be missing, or this server's own.");
        }
        return next(context);
    }

    private static bool IsOwn(HostString host, int port)
        => (host.Host == "127.0.0.1" || host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)) && (host.Port ?? 80) == port;

    private static Task RefuseAsync(HttpContext context, string why)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(why);
    }
}

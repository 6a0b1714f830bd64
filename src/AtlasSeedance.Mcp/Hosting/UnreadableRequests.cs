namespace AtlasSeedance.Mcp.Hosting;

/// <summary>Answers a request that cannot be read to its end, such as one with an enormous body, and logs a line: the server itself would log where in its code it stopped reading.</summary>
internal static partial class UnreadableRequests
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException error) when (!context.Response.HasStarted)
        {
            LogTurnedAway(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(UnreadableRequests)), error.StatusCode, error.Message);
            context.Response.StatusCode = error.StatusCode;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(error.Message, context.RequestAborted);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request was turned away with {StatusCode}: {Reason}")]
    private static partial void LogTurnedAway(ILogger logger, int statusCode, string reason);
}

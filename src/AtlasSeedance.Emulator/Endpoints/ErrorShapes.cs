using AtlasSeedance.Emulator.Faults;
using AtlasSeedance.Emulator.Http;

namespace AtlasSeedance.Emulator.Endpoints;

/// <summary>Gives every answer an <c>X-Request-ID</c>, and every error the service's shape.</summary>
internal static class ErrorShapes
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        context.TraceIdentifier = Guid.NewGuid().ToString("N");
        // At the last moment: a fault that replaces an answer clears the headers that were set before
        context.Response.OnStarting(
            static state =>
            {
                var starting = (HttpContext)state;
                starting.Response.Headers["X-Request-ID"] = starting.TraceIdentifier;
                return Task.CompletedTask;
            },
            context);
        try
        {
            await next(context);
        }
        catch (RefusalException refusal) when (!context.Response.HasStarted)
        {
            await context.RefuseAsync(refusal.StatusCode, refusal.Message);
        }
        catch (BadHttpRequestException malformed) when (!context.Response.HasStarted)
        {
            await context.RefuseAsync(malformed.StatusCode, malformed.Message);
        }
        catch (OperationCanceledException)
        {
            // The client has gone, or the emulator is going: nobody reads an answer
            context.BreakOff();
        }
        catch (Exception unexpected) when (!context.Response.HasStarted)
        {
            await context.RefuseAsync(StatusCodes.Status500InternalServerError, $"InternalError: {unexpected.GetType().Name}: {unexpected.Message}");
        }
    }
}

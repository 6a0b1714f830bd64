using AtlasSeedance.Emulator.RequestLog;

namespace AtlasSeedance.Emulator;

/// <summary>
/// The same service on a second port: another origin, that no key should be sent to. Faults do not strike here, and what is submitted here stands in the same ledger.
/// </summary>
public sealed class OtherOrigin
{
    private readonly ReceivedRequests _requests;

    internal OtherOrigin(ReceivedRequests requests) => _requests = requests;

    /// <summary>Its address, <c>http://127.0.0.1:port/</c>.</summary>
    public Uri BaseAddress { get; internal set; } = new("http://127.0.0.1/");

    /// <summary>The latest requests, oldest first.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => _requests.All;

    /// <summary>Whether any request that ever came here had an <c>Authorization</c> header.</summary>
    public bool HasSeenAuthorization => _requests.HasSeenAuthorization;

    /// <summary>Takes note of the requests that came to this origin.</summary>
    internal Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Connection.LocalPort != BaseAddress.Port) return next(context);
        var received = _requests.Add(context.Request);
        context.Response.OnStarting(() =>
        {
            received.SetAnswer(context.Response.StatusCode, context.TraceIdentifier);
            return Task.CompletedTask;
        });
        return next(context);
    }
}

using AtlasSeedance.Emulator.Http;

namespace AtlasSeedance.Emulator.RequestLog;

/// <summary>The latest requests, oldest first.</summary>
internal sealed class ReceivedRequests(AtlasEmulatorOptions options)
{
    private readonly Queue<ReceivedRequest> _requests = [];
    private readonly Lock _gate = new();

    public IReadOnlyList<ReceivedRequest> All
    {
        get
        {
            lock (_gate) return [.. _requests];
        }
    }

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var received = Add(context.Request);
        context.Response.OnStarting(() =>
        {
            received.RequestId = context.TraceIdentifier;
            if (!context.IsBrokenOff()) received.StatusCode = context.Response.StatusCode;
            return Task.CompletedTask;
        });
        await next(context);
    }

    private ReceivedRequest Add(HttpRequest request)
    {
        var received = new ReceivedRequest
        {
            Method = request.Method.ToUpperInvariant(),
            Path = request.Path.Value ?? "",
            Query = request.QueryString.Value ?? "",
            ReceivedAt = options.TimeProvider.GetUtcNow(),
            HasAuthorization = request.Headers.Authorization.Count > 0,
            Headers = request.Headers
                .Where(header => !header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
                .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        };
        lock (_gate)
        {
            _requests.Enqueue(received);
            while (_requests.Count > options.MaxLoggedRequests) _requests.Dequeue();
        }
        return received;
    }
}

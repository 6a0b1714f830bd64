using System.Collections.Concurrent;
using AtlasSeedance.Emulator.Faults;
using AtlasSeedance.Emulator.RequestLog;

namespace AtlasSeedance.Emulator.Proxy;

/// <summary>The exchanges under way. The port of the proxy's own connection tells the server which one a request belongs to: no byte of it need be changed.</summary>
internal sealed class Exchanges(ReceivedRequests requests, EmulatorFaults faults, EndpointFinder endpoints)
{
    private readonly ConcurrentDictionary<int, Exchange> _byPort = new();

    /// <summary>Notes the request, and settles which faults strike it: in the order of arrival, so that a seed draws the same again.</summary>
    public Exchange Begin(RequestHead head)
    {
        var endpoint = endpoints.Find(head.Method, head.Path);
        return new Exchange(requests.Add(head.Method, head.Path, head.Query, endpoint, head.Message.Headers), endpoint is { } struck ? faults.Take(struck) : FaultPlan.None);
    }

    public void Enter(int port, Exchange exchange) => _byPort[port] = exchange;

    public void Leave(int port) => _byPort.TryRemove(port, out _);

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (_byPort.TryGetValue(context.Connection.RemotePort, out var exchange)) exchange.Join(context);
        return next(context);
    }
}

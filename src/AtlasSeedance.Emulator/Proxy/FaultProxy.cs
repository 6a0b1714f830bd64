using System.Net;
using System.Net.Sockets;

namespace AtlasSeedance.Emulator.Proxy;

/// <summary>
/// What clients connect to: passes bytes to the web server and back, and breaks off where a fault says so, at any byte. A web server cannot: it has no hand on its own
/// headers, nor on how its connections end.
/// </summary>
internal sealed class FaultProxy(Exchanges exchanges, EmulatorFaults faults, TimeProvider time) : IAsyncDisposable
{
    private const int Backlog = 512;

    private readonly Dictionary<ProxyConnection, Task> _connections = [];
    private readonly Lock _gate = new();
    private Socket? _listener;
    private Task _accepting = Task.CompletedTask;
    private IPEndPoint? _server;
    private int _refusals;
    private bool _isDisposed;

    /// <summary>How many connections are open.</summary>
    public int OpenConnections
    {
        get
        {
            lock (_gate) return _connections.Count;
        }
    }

    /// <summary>Opens the port, 0 for any free one, and gives the address. Connections wait until <see cref="Start"/>.</summary>
    public Uri Listen(int port)
    {
        _listener = Bind(port);
        _listener.Listen(Backlog);
        return new Uri($"http://{_listener.LocalEndPoint}/");
    }

    /// <param name="server">Where the web server listens.</param>
    public void Start(Uri server)
    {
        _server = new IPEndPoint(IPAddress.Loopback, server.Port);
        _accepting = AcceptAsync(_listener!);
    }

    /// <summary>Lets the system refuse connections: the port is still held, but nobody listens. Those that carry no request are closed, so that the next one needs a new one.</summary>
    public void Refuse()
    {
        List<ProxyConnection> idle;
        lock (_gate)
        {
            if (_isDisposed || _refusals++ > 0) return;
            var port = ((IPEndPoint)_listener!.LocalEndPoint!).Port;
            _listener.Dispose();
            _listener = Bind(port);
            idle = [.. _connections.Keys.Where(connection => connection.Pending is null)];
        }
        foreach (var connection in idle) connection.Retire();
    }

    /// <summary>Takes connections again, when all refusals are over.</summary>
    public void Admit()
    {
        lock (_gate)
        {
            if (--_refusals > 0 || _isDisposed) return;
            _listener!.Listen(Backlog);
            _accepting = AcceptAsync(_listener);
        }
    }

    public async ValueTask DisposeAsync()
    {
        List<KeyValuePair<ProxyConnection, Task>> left;
        Task accepting;
        lock (_gate)
        {
            _isDisposed = true;
            _listener?.Dispose();
            accepting = _accepting;
        }
        await accepting;
        lock (_gate) left = [.. _connections];
        foreach (var (connection, _) in left) connection.Abort();
        await Task.WhenAll(left.Select(connection => connection.Value));
    }

    private static Socket Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            try
            {
                var client = await listener.AcceptAsync(CancellationToken.None);
                if (faults.TakeRefusal()) ProxyConnection.Reset(client);
                else Serve(client);
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable)
            {
                // The client waits in the system's queue until others have gone; asking again at once would only keep a processor busy
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
            catch (SocketException)
            {
                // A client that went before its turn came
            }
        }
    }

    private void Serve(Socket client)
    {
        var connection = new ProxyConnection(client, _server!, exchanges, time);
        lock (_gate) _connections[connection] = RunAsync();

        async Task RunAsync()
        {
            await Task.Yield();
            using (connection) await connection.RunAsync();
            lock (_gate) _connections.Remove(connection);
        }
    }
}

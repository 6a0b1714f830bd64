using System.Net;
using System.Net.Sockets;

namespace AtlasSeedance.Emulator.Proxy;

/// <summary>
/// What clients connect to: passes bytes to the web server and back, and breaks off where a fault says so, at any byte. A web server cannot: it has no hand on its own
/// headers, nor on how its connections end.
/// </summary>
internal sealed class FaultProxy(Exchanges exchanges, TimeProvider time) : IAsyncDisposable
{
    private const int Backlog = 512;

    private readonly Dictionary<ProxyConnection, Task> _connections = [];
    private readonly Lock _gate = new();
    private Socket? _listener;
    private Task _accepting = Task.CompletedTask;
    private IPEndPoint? _server;

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

    public async ValueTask DisposeAsync()
    {
        _listener?.Dispose();
        await _accepting;
        List<KeyValuePair<ProxyConnection, Task>> left;
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
                Serve(await listener.AcceptAsync(CancellationToken.None));
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return;
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

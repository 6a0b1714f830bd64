using System.Net;
using System.Net.Sockets;
using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator.Proxy;

/// <summary>
/// A client's connection, and the proxy's own to the server behind it. Bytes go to and fro as they come; heads are read on the way, so that a fault strikes the request
/// that it is meant for, whatever else the connection carries.
/// </summary>
internal sealed class ProxyConnection(Socket client, IPEndPoint address, Exchanges exchanges, TimeProvider time) : IDisposable
{
    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly CancellationTokenSource _ended = new();
    private volatile Exchange? _exchange;
    private Task _answers = Task.CompletedTask;
    private volatile int _port;
    private volatile bool _isServerGone;
    private volatile bool _isClientEnded;

    /// <summary>Ends the pauses of faults: the client has gone, or all is to end.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>The exchange whose answer is not out.</summary>
    public Exchange? Pending => _exchange is { Answered.IsCompleted: false } exchange ? exchange : null;

    public TimeProvider Time => time;

    public async Task RunAsync()
    {
        client.NoDelay = true;
        try
        {
            using var relay = new RequestRelay(this, client);
            await relay.RunAsync();
            await OutliveClientAsync();
            EndRequests();
        }
        catch (Exception e) when (IsEnd(e))
        {
            await OutliveClientAsync();
            Abort();
        }
        await _answers;
    }

    public void Dispose()
    {
        exchanges.Leave(_port);
        client.Dispose();
        _server.Dispose();
        // Not _ended: it holds nothing, and whoever stops the proxy may be about to cancel it
    }

    /// <summary>Takes up a request when the answer to the one before is out; null when there is no server left to take it to.</summary>
    public async Task<Exchange?> BeginAsync(RequestHead head)
    {
        if (Pending is { } last) await last.Answered;
        if (_isServerGone) return null;
        var exchange = exchanges.Begin(head);
        _exchange = exchange;
        if (_port != 0) exchanges.Enter(_port, exchange);
        return exchange;
    }

    /// <summary>Bytes for the server; dropped once it has gone: it may answer, and end, before it has them all.</summary>
    /// <returns>False when a cut has been reached.</returns>
    public async ValueTask<bool> SendToServerAsync(ByteOutlet outlet, ReadOnlyMemory<byte> bytes)
    {
        if (_port == 0) await ConnectAsync();
        try
        {
            return await outlet.SendAsync(_isServerGone ? null : _server, bytes, Ended);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            _isServerGone = true;
            return true;
        }
    }

    /// <summary>The client will send no more. Like the server itself, this takes it to have gone, as far as pauses are concerned.</summary>
    public void EndRequests()
    {
        _ended.Cancel();
        if (_port != 0) ShutdownSend(_server);
    }

    /// <summary>Ends the client's connection alone.</summary>
    public void EndClient(ConnectionEnd end)
    {
        _isClientEnded = true;
        if (end == ConnectionEnd.Close) ShutdownSend(client);
        else Reset(client);
    }

    /// <summary>Ends a connection that carries nothing, in an orderly way.</summary>
    public void Retire()
    {
        EndClient(ConnectionEnd.Close);
        AbortServer();
    }

    /// <summary>Ends the server's connection alone, so that the service gives up what it is at.</summary>
    public void AbortServer()
    {
        _isServerGone = true;
        if (_port != 0) Reset(_server);
    }

    /// <summary>Ends both with a reset.</summary>
    public void Abort()
    {
        _ended.Cancel();
        Reset(client);
        AbortServer();
    }

    private Task OutliveClientAsync()
    {
        if (Pending is not { OutlivesClient: true } exchange) return Task.CompletedTask;
        exchange.MarkClientGone();
        return exchange.Answered;
    }

    private async Task ConnectAsync()
    {
        await _server.ConnectAsync(address, CancellationToken.None);
        _port = ((IPEndPoint)_server.LocalEndPoint!).Port;
        if (_exchange is { } exchange) exchanges.Enter(_port, exchange);
        _answers = RelayAnswersAsync();
    }

    private async Task RelayAnswersAsync()
    {
        try
        {
            using var relay = new AnswerRelay(this, _server, client);
            await relay.RunAsync();
        }
        catch (Exception e) when (IsEnd(e))
        {
            // Where a fault has ended the client's connection, it did so in the way that it was to
            if (!_isClientEnded) Abort();
        }
        _isServerGone = true;
        _exchange?.EndAnswer();
    }

    private static bool IsEnd(Exception e) => e is SocketException or ObjectDisposedException or OperationCanceledException;

    private static void ShutdownSend(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (IsEnd(e))
        {
            // It has ended by itself
        }
    }

    public static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (IsEnd(e))
        {
            // It has ended by itself
        }
        socket.Dispose();
    }
}

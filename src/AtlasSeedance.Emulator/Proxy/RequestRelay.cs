using System.Net.Sockets;
using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator.Proxy;

/// <summary>From the client to the server.</summary>
internal sealed class RequestRelay(ProxyConnection connection, Socket client) : IDisposable
{
    private readonly ReceiveBuffer _buffer = new(client);

    public async Task RunAsync()
    {
        while (await ReceiveHeadAsync() is var (head, length))
        {
            if (await connection.BeginAsync(head) is not { } exchange || !await RelayAsync(exchange, head, length)) await DrainAsync();
        }
    }

    public void Dispose() => _buffer.Dispose();

    /// <summary>Null when the client has ended, or what it sends is no HTTP that the proxy knows, and has been passed on as it is.</summary>
    private async Task<(RequestHead Head, int Length)?> ReceiveHeadAsync()
    {
        while (true)
        {
            var length = MessageHead.FindLength(_buffer.Received.Span);
            if (length > 0 && RequestHead.Parse(_buffer.Received.Span[..length]) is { } head) return (head, length);
            if (length > 0 || _buffer.IsFull || !RequestHead.CanBegin(_buffer.Received.Span))
            {
                await PassOnAsync();
                return null;
            }
            if (await _buffer.ReceiveAsync()) continue;
            // A head that breaks off is for the server to refuse
            if (!_buffer.IsEmpty) await connection.SendToServerAsync(new ByteOutlet(connection.Time), _buffer.TakeAll());
            return null;
        }
    }

    /// <summary>False when no other request is to be taken from this connection.</summary>
    private async Task<bool> RelayAsync(Exchange exchange, RequestHead head, int headLength)
    {
        if (exchange.Plan.Find<RefusalFault>() is not null)
        {
            connection.EndClient(ConnectionEnd.Reset);
            return false;
        }
        var cut = exchange.Plan.Find<CutRequestFault>();
        var stall = exchange.Plan.Find<StallRequestFault>();
        var outlet = new ByteOutlet(connection.Time) { CutAt = cut?.AtByte, StallAt = stall?.AtByte, StallTime = stall?.Duration ?? default };
        var body = head.CreateBody();
        var bytes = _buffer.Take(headLength);
        while (true)
        {
            exchange.Request.RequestBytes += bytes.Length;
            // With a part of a head the service can do nothing: it is not called
            var goesOn = !(cut?.AtByte < headLength) && await SendAsync(outlet, bytes);
            if (body.IsComplete || !goesOn)
            {
                exchange.OutlivesClient = body.IsComplete && exchange.Plan.Find<LateAcceptanceFault>() is not null;
                if (cut is null) return true;
                await CutAsync(exchange, cut, isWhole: body.IsComplete && outlet.Position == exchange.Request.RequestBytes);
                return false;
            }
            if (_buffer.IsEmpty && !await _buffer.ReceiveAsync()) return false;
            bytes = _buffer.Take(body.Take(_buffer.Received.Span));
        }
    }

    /// <summary>While a request stalls, nobody reads of its client: that it has gone must be seen otherwise, or the connection would stay for good.</summary>
    private async ValueTask<bool> SendAsync(ByteOutlet outlet, ReadOnlyMemory<byte> bytes)
    {
        if (outlet.StallAt is null) return await connection.SendToServerAsync(outlet, bytes);
        using var sent = new CancellationTokenSource();
        var watch = WatchClientAsync(sent.Token);
        try
        {
            return await connection.SendToServerAsync(outlet, bytes);
        }
        finally
        {
            await sent.CancelAsync();
            await watch;
        }
    }

    private async Task WatchClientAsync(CancellationToken sent)
    {
        try
        {
            // Without room for a byte: it completes with the next one that comes, which stays where it is, or with the end
            await client.ReceiveAsync(Memory<byte>.Empty, sent);
            if (client.Available == 0) connection.EndRequests();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            connection.EndRequests();
        }
        catch (OperationCanceledException)
        {
            // The request has gone on
        }
    }

    private async Task CutAsync(Exchange exchange, CutRequestFault cut, bool isWhole)
    {
        connection.EndClient(cut.End);
        // The service that has all of it does its work, and learns nothing of the cut before it has
        if (isWhole) await exchange.Answered;
        else connection.AbortServer();
    }

    /// <summary>Unread bytes would turn an orderly end into a reset.</summary>
    private async Task DrainAsync()
    {
        do _buffer.TakeAll();
        while (await _buffer.ReceiveAsync());
    }

    private async Task PassOnAsync()
    {
        var outlet = new ByteOutlet(connection.Time);
        do await connection.SendToServerAsync(outlet, _buffer.TakeAll());
        while (await _buffer.ReceiveAsync());
    }
}

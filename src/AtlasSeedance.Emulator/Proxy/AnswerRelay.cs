using System.Net.Sockets;
using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator.Proxy;

/// <summary>From the server to the client.</summary>
internal sealed class AnswerRelay(ProxyConnection connection, Socket server, Socket client) : IDisposable
{
    private readonly ReceiveBuffer _buffer = new(server);

    /// <summary>Ends when one of the two does.</summary>
    public async Task RunAsync()
    {
        while (await _buffer.ReceiveAsync())
        {
            // What the proxy did not know for a request has an answer all the same
            if (connection.Pending is not { } exchange) await PassOnAsync();
            else if (!await RelayAsync(exchange)) return;
        }
        connection.EndClient(connection.Pending is { IsBrokenOff: true } ? ConnectionEnd.Reset : ConnectionEnd.Close);
    }

    public void Dispose() => _buffer.Dispose();

    /// <summary>False when the connection is over.</summary>
    private async Task<bool> RelayAsync(Exchange exchange)
    {
        var faults = new AnswerFaults(exchange.Plan);
        var outlet = new ByteOutlet(connection.Time);
        faults.Apply(outlet, bodyStart: null);
        MessageBody? body = null;
        while (body is not { IsComplete: true })
        {
            if (body is null ? MessageHead.FindLength(_buffer.Received.Span) < 0 : _buffer.IsEmpty)
            {
                if (await _buffer.ReceiveAsync()) continue;
                connection.EndClient(exchange.IsBrokenOff ? ConnectionEnd.Reset : ConnectionEnd.Close);
                return false;
            }
            var bytes = body is null ? TakeHead(exchange, faults, outlet, out body) : _buffer.Take(body.Take(_buffer.Received.Span));
            var isDropped = IsDropped(exchange, faults);
            var goesOn = await outlet.SendAsync(isDropped ? null : client, bytes, connection.Ended);
            if (!isDropped) exchange.Request.AnswerBytes = outlet.Position;
            if (!goesOn) return Over(faults.Cut!.End);
        }
        exchange.EndAnswer();
        return !faults.ClosesAfterAnswer || Over(ConnectionEnd.Close);
    }

    /// <param name="exchange">The exchange.</param>
    /// <param name="faults">What strikes its answer.</param>
    /// <param name="outlet">What the answer goes through.</param>
    /// <param name="body">What follows this head; null: another head.</param>
    private ReadOnlyMemory<byte> TakeHead(Exchange exchange, AnswerFaults faults, ByteOutlet outlet, out MessageBody? body)
    {
        var bytes = _buffer.Take(MessageHead.FindLength(_buffer.Received.Span));
        var head = AnswerHead.Parse(bytes.Span);
        body = null;
        if (head.IsInterim) return bytes;
        if (!IsDropped(exchange, faults)) exchange.Request.SetAnswer(head.StatusCode, head.Message.Find("X-Request-ID"));
        body = head.CreateBody(exchange.Request.Method);
        bytes = faults.Rewrite(head, bytes);
        faults.Apply(outlet, bodyStart: outlet.Position + bytes.Length);
        return bytes;
    }

    private static bool IsDropped(Exchange exchange, AnswerFaults faults) => faults.DropsAnswer || exchange.ClientGone.IsCompleted;

    private bool Over(ConnectionEnd end)
    {
        connection.EndClient(end);
        connection.AbortServer();
        return false;
    }

    private async Task PassOnAsync()
    {
        for (var left = _buffer.TakeAll(); left.Length > 0;) left = left[await client.SendAsync(left, CancellationToken.None)..];
    }
}

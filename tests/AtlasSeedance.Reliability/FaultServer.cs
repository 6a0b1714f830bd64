using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AtlasSeedance.Reliability;

/// <summary>
/// A server on a loopback socket that does one bad thing to one kind of request, answers the others well, and writes down when each request came
/// and which it took: its ledger. It speaks no more HTTP than its clients do.
/// </summary>
internal sealed class FaultServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Operation _operation;
    private readonly WireFault _fault;
    private readonly Func<ReceivedCall, IReadOnlyList<ReceivedCall>, string> _answer;
    private readonly Task _accepting;
    private readonly List<ReceivedCall> _calls = [];
    private readonly Lock _gate = new();

    /// <param name="operation">The kind of request that is struck.</param>
    /// <param name="fault">What strikes it.</param>
    /// <param name="answer">The good answer, given the request and what the ledger holds.</param>
    public FaultServer(Operation operation, WireFault fault, Func<ReceivedCall, IReadOnlyList<ReceivedCall>, string> answer)
    {
        (_operation, _fault, _answer) = (operation, fault, answer);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>The requests of the kind that is struck, in their order.</summary>
    public IReadOnlyList<ReceivedCall> Struck
    {
        get
        {
            lock (_gate)
                return [.. _calls.Where(call => call.IsStruck)];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var _ = socket;
        try
        {
            await using var stream = new NetworkStream(socket);
            while (await ReadHeadAsync(stream) is { } head)
            {
                var isStruck = _operation.Matches(head);
                var call = new ReceivedCall(head, Stopwatch.GetTimestamp(), isStruck);
                lock (_gate)
                    _calls.Add(call);
                if (isStruck && _fault.StrikesAtHeaders)
                {
                    await _fault.Strike(new FaultedExchange(socket, stream, ""), _stop.Token);
                    return;
                }
                call.Body = await ReadBodyAsync(stream, head);
                call.IsTaken = !isStruck || _fault.IsTaken;
                IReadOnlyList<ReceivedCall> taken;
                lock (_gate)
                    taken = [.. _calls.Where(other => other.IsTaken)];
                var good = _answer(call, taken);
                var exchange = new FaultedExchange(socket, stream, good);
                await (isStruck ? _fault.Strike(exchange, _stop.Token) : exchange.AnswerAsync(200, good, _stop.Token));
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client went away, or the server ends.
        }
    }

    private async Task<string?> ReadHeadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (true)
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
                return null;
            head.Add(one[0]);
            if (head.Count >= 4 && head[^1] == '\n' && head[^2] == '\r' && head[^3] == '\n')
                return Encoding.ASCII.GetString([.. head]);
        }
    }

    private async Task<string> ReadBodyAsync(NetworkStream stream, string head)
    {
        if (ReceivedCall.Header(head, "Expect") is not null)
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), _stop.Token);
        if (ReceivedCall.Header(head, "Transfer-Encoding") is not null)
        {
            var all = new StringBuilder();
            while (await ReadLineAsync(stream) is { } size && Convert.ToInt32(size.Trim(), 16) is > 0 and var length)
            {
                all.Append(await ReadAsync(stream, length));
                await ReadLineAsync(stream);
            }
            await ReadLineAsync(stream);
            return all.ToString();
        }
        return await ReadAsync(stream, int.Parse(ReceivedCall.Header(head, "Content-Length") ?? "0", null));
    }

    private async Task<string> ReadAsync(NetworkStream stream, int length)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, _stop.Token);
        return Encoding.UTF8.GetString(bytes);
    }

    private async Task<string> ReadLineAsync(NetworkStream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _stop.Token) == 1 && one[0] != '\n')
            line.Append((char)one[0]);
        return line.ToString();
    }
}

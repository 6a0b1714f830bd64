using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AtlasSeedance.EndToEndTests.Testing;

/// <summary>
/// A service that speaks bytes, for what no web server can be made to do. Each connection reads requests and hands each to the script, which writes what it likes.
/// </summary>
internal sealed class SocketService : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<SocketRequest, Task> _answer;
    private readonly Task _accepting;
    private readonly List<SocketRequest> _requests = [];
    private readonly Lock _gate = new();
    private TaskCompletionSource _allClosed = new();
    private int _open;

    private SocketService(Func<SocketRequest, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        BaseAddress = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    public Uri BaseAddress { get; }

    /// <summary>How many connections were made.</summary>
    public int Connections { get; private set; }

    /// <summary>Ends when every connection is closed.</summary>
    public Task AllClosed
    {
        get
        {
            lock (_gate)
                return _open == 0 ? Task.CompletedTask : _allClosed.Task;
        }
    }

    /// <summary>The requests that arrived whole or in part, in their order.</summary>
    public IReadOnlyList<SocketRequest> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    public int Posts => Requests.Count(request => request.Line.StartsWith("POST ", StringComparison.Ordinal));

    /// <summary>Answers each request as <paramref name="answer"/> says.</summary>
    public static SocketService Start(Func<SocketRequest, Task> answer) => new(answer);

    /// <summary>An answer of the service, whole, that leaves the connection open.</summary>
    public static string Json(string body, int status = 200, string headers = "")
        => $"HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public SeedanceClient CreateClient(Action<SeedanceClientOptions>? configure = null, SeedanceClientServices? services = null)
        => new(CreateOptions(configure), services);

    public SeedanceClientOptions CreateOptions(Action<SeedanceClientOptions>? configure = null)
    {
        var options = new SeedanceClientOptions { BaseAddress = BaseAddress };
        AtlasSession.Configure(options);
        configure?.Invoke(options);
        return options;
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
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException)
            {
                break;
            }
        }
        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(Socket socket)
    {
        lock (_gate)
        {
            Connections++;
            if (_open++ == 0)
                _allClosed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        using var stopping = _stop.Token.Register(() => socket.Dispose());
        try
        {
            socket.NoDelay = true;
            while (await SocketRequest.ReadAsync(socket, _stop.Token) is { } request)
            {
                lock (_requests)
                    _requests.Add(request);
                await _answer(request);
                if (request.IsClosed)
                    break;
            }
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client went away, or the test is over.
        }
        finally
        {
            socket.Dispose();
            lock (_gate)
            {
                if (--_open == 0)
                    _allClosed.SetResult();
            }
        }
    }
}

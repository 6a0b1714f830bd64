using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AtlasSeedance.Samples.Tests.Browser;

/// <summary>Chromium's DevTools protocol: commands with answers, and events, as JSON over one web socket.</summary>
internal sealed class DevToolsConnection : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _answers = new();
    private readonly CancellationTokenSource _closing = new();
    private Task _reading = Task.CompletedTask;
    private int _lastId;

    /// <summary>Called with an event's method and parameters.</summary>
    public Action<string, JsonNode>? EventReceived { get; set; }

    public static async Task<DevToolsConnection> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        var connection = new DevToolsConnection();
        await connection._socket.ConnectAsync(address, cancellationToken);
        connection._reading = connection.ReadAsync();
        return connection;
    }

    public async Task<JsonNode> SendAsync(string method, JsonObject parameters, string? sessionId, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _lastId);
        var answer = _answers[id] = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (sessionId is not null)
            message["sessionId"] = sessionId;
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        return await answer.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _reading;
        _socket.Dispose();
        _closing.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(buffer, _closing.Token);
                message.Write(buffer, 0, received.Count);
                if (!received.EndOfMessage)
                    continue;
                if (received.MessageType == WebSocketMessageType.Close)
                    throw new WebSocketException("Chromium closed the connection.");
                Dispatch(JsonNode.Parse(message.GetBuffer().AsSpan(0, (int)message.Length))!);
                message.SetLength(0);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            foreach (var waiting in _answers.Values)
                waiting.TrySetException(e);
        }
    }

    private void Dispatch(JsonNode message)
    {
        if (message["id"] is not { } id)
            EventReceived?.Invoke((string)message["method"]!, message["params"]!);
        else if (_answers.TryRemove((int)id, out var waiting) && message["error"] is { } error)
            waiting.SetException(new InvalidOperationException($"Chromium refused: {error}"));
        else
            waiting?.SetResult(message["result"]!);
    }
}

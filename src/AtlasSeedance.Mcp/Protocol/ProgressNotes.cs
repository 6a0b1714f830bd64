using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlasSeedance.Mcp.Protocol;

/// <summary>
/// The progress notifications of one call, where its client asked for some: what must be known goes out at once and in order, the rest at most once a second.
/// </summary>
internal sealed class ProgressNotes
{
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(1);

    private readonly McpServer _server;
    private readonly ProgressToken? _token;
    private readonly TimeProvider _timeProvider;
    private readonly Lock _gate = new();
    private long _lastAt;
    private int _count;

    public ProgressNotes(RequestContext<CallToolRequestParams> request, TimeProvider timeProvider)
    {
        _server = request.Server;
        _token = request.Params?.ProgressToken;
        _timeProvider = timeProvider;
    }

    /// <summary>Completes when everything noted so far is out, or cannot go out any more. Never fails.</summary>
    public Task LastSent { get; private set; } = Task.CompletedTask;

    /// <summary>Sends a note that must not be missed, after all before it.</summary>
    public Task SendAsync(string message)
    {
        lock (_gate)
            return Enqueue(message);
    }

    /// <summary>Sends a note, unless another went out within the last second.</summary>
    public void Offer(string message)
    {
        lock (_gate)
        {
            if (_count == 0 || (LastSent.IsCompleted && _timeProvider.GetElapsedTime(_lastAt) >= LeastPause))
                _ = Enqueue(message);
        }
    }

    private Task Enqueue(string message)
    {
        if (_token is not { } token)
            return Task.CompletedTask;
        _lastAt = _timeProvider.GetTimestamp();
        // The protocol asks for numbers that rise; how much is left of a job, nobody knows.
        var note = new ProgressNotificationValue { Progress = ++_count, Message = message };
        return LastSent = SendAfterAsync(LastSent, token, note);
    }

    private async Task SendAfterAsync(Task earlier, ProgressToken token, ProgressNotificationValue note)
    {
        await earlier;
        try
        {
            // Not by the call's token: who cancels after the submit is still to learn the id.
            await _server.NotifyProgressAsync(token, note, cancellationToken: CancellationToken.None);
        }
        catch (Exception)
        {
            // The connection is gone. The call goes on to its end: what it is about may be paid for.
        }
    }
}

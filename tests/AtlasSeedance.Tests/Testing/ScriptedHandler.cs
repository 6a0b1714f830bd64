using System.Net;
using System.Text;

namespace AtlasSeedance.Tests.Testing;

/// <summary>Answers each request with the next step of a script, the last one again and again, and remembers what was asked.</summary>
internal sealed class ScriptedHandler : HttpMessageHandler
{
    private readonly Queue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> _steps = new();
    private readonly HashSet<Delegate> _withoutConnection = [];
    private Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>? _last;

    public List<RecordedRequest> Requests { get; } = [];

    public int Posts => Requests.Count(request => request.Method == HttpMethod.Post);

    public ScriptedHandler Then(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> step)
    {
        _steps.Enqueue(step);
        return this;
    }

    public ScriptedHandler Answer(HttpStatusCode status, string body, string contentType = "application/json", Action<HttpResponseMessage>? adjust = null)
        => Then((_, _) =>
        {
            var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, contentType) };
            adjust?.Invoke(response);
            return Task.FromResult(response);
        });

    public ScriptedHandler Answer(string body) => Answer(HttpStatusCode.OK, body);

    /// <summary>Fails; where there is no connection, nobody asks for the body.</summary>
    public ScriptedHandler Throw(Exception error)
    {
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> step = (_, _) => Task.FromException<HttpResponseMessage>(error);
        if (error is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError })
            _withoutConnection.Add(step);
        return Then(step);
    }

    /// <summary>Never answers; <paramref name="reached"/> completes when the request is there.</summary>
    public ScriptedHandler Hang(TaskCompletionSource reached) => Then(async (_, token) =>
    {
        reached.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        throw new InvalidOperationException("An infinite delay ended.");
    });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> step;
        lock (Requests)
            step = (_steps.Count > 0 ? _last = _steps.Dequeue() : _last) ?? throw new InvalidOperationException("The script is empty.");
        var body = request.Content is null || _withoutConnection.Contains(step) ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        lock (Requests)
            Requests.Add(new RecordedRequest(request, body));
        var response = await step(request, cancellationToken);
        response.RequestMessage ??= request;
        return response;
    }
}

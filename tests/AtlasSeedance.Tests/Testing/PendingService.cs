using System.Threading.Channels;

namespace AtlasSeedance.Tests.Testing;

/// <summary>Hands each request to the test, which answers it when it likes.</summary>
internal sealed class PendingService : HttpMessageHandler
{
    private readonly Channel<PendingCall> _calls = Channel.CreateUnbounded<PendingCall>();
    private int _count;

    /// <summary>How many requests came so far.</summary>
    public int Count => Volatile.Read(ref _count);

    public Task<PendingCall> NextAsync(CancellationToken cancellationToken) => _calls.Reader.ReadAsync(cancellationToken).AsTask();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A body that is not read would be a request that was not sent.
        if (request.Content is { } content)
            await content.ReadAsByteArrayAsync(cancellationToken);
        Interlocked.Increment(ref _count);
        var call = new PendingCall(request.Method, request.RequestUri!);
        _calls.Writer.TryWrite(call);
        return await call.Response.WaitAsync(cancellationToken);
    }
}

using System.Diagnostics.CodeAnalysis;

namespace AtlasSeedance.Http;

/// <summary>Replaces an HTTP client after a time. A call in flight keeps the old one alive; it is collected when the last has ended.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Calls in flight may still use a client that was replaced: it is collected, not disposed.")]
internal sealed class RotatingHttpClient(Func<HttpMessageHandler> createHandler, TimeSpan lifetime, TimeProvider timeProvider)
{
    private readonly object _gate = new();
    private HttpClient? _client;
    private long _createdAt;

    public HttpClient Current
    {
        get
        {
            lock (_gate)
            {
                if (_client is null || timeProvider.GetElapsedTime(_createdAt) >= lifetime)
                {
                    _client = new HttpClient(createHandler()) { Timeout = Timeout.InfiniteTimeSpan };
                    _createdAt = timeProvider.GetTimestamp();
                }
                return _client;
            }
        }
    }
}

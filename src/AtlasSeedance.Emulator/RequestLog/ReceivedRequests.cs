using AtlasSeedance.Emulator.Proxy;

namespace AtlasSeedance.Emulator.RequestLog;

/// <summary>The latest requests, oldest first, and how many of each kind there ever were.</summary>
internal sealed class ReceivedRequests(AtlasEmulatorOptions options)
{
    private readonly Queue<ReceivedRequest> _requests = [];
    private readonly Dictionary<EmulatorEndpoint, int> _counts = [];
    private readonly Lock _gate = new();

    public IReadOnlyList<ReceivedRequest> All
    {
        get
        {
            lock (_gate) return [.. _requests];
        }
    }

    public int Count(EmulatorEndpoint endpoint)
    {
        lock (_gate) return endpoint == EmulatorEndpoint.Any ? _counts.Values.Sum() : _counts.GetValueOrDefault(endpoint);
    }

    public ReceivedRequest Add(RequestHead head, EmulatorEndpoint? endpoint)
    {
        var received = new ReceivedRequest
        {
            Method = head.Method,
            Path = head.Path.Value ?? "",
            Query = head.Query,
            Endpoint = endpoint,
            ReceivedAt = options.TimeProvider.GetUtcNow(),
            HasAuthorization = head.Message.Find("Authorization") is not null,
            Headers = head.Message.Headers
                .Where(header => !header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
                .GroupBy(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(header => header.Key, header => string.Join(",", header), StringComparer.OrdinalIgnoreCase),
        };
        lock (_gate)
        {
            _requests.Enqueue(received);
            while (_requests.Count > options.MaxLoggedRequests) _requests.Dequeue();
            if (endpoint is { } known) _counts[known] = _counts.GetValueOrDefault(known) + 1;
        }
        return received;
    }
}

namespace AtlasSeedance.Emulator.RequestLog;

/// <summary>The latest requests, oldest first, and how many of each kind there ever were.</summary>
internal sealed class ReceivedRequests(AtlasEmulatorOptions options)
{
    private readonly Queue<ReceivedRequest> _requests = [];
    private readonly Dictionary<EmulatorEndpoint, int> _counts = [];
    private readonly Lock _gate = new();
    private bool _hasSeenAuthorization;

    public IReadOnlyList<ReceivedRequest> All
    {
        get
        {
            lock (_gate) return [.. _requests];
        }
    }

    public bool HasSeenAuthorization
    {
        get
        {
            lock (_gate) return _hasSeenAuthorization;
        }
    }

    public int Count(EmulatorEndpoint endpoint)
    {
        lock (_gate) return endpoint == EmulatorEndpoint.Any ? _counts.Values.Sum() : _counts.GetValueOrDefault(endpoint);
    }

    /// <summary>A request that came past the proxy.</summary>
    public ReceivedRequest Add(HttpRequest request) => Add(
        request.Method.ToUpperInvariant(),
        request.Path,
        request.QueryString.Value ?? "",
        null,
        request.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString())));

    /// <param name="method">The HTTP method, upper case.</param>
    /// <param name="path">The path.</param>
    /// <param name="query">The query with its question mark; empty without one.</param>
    /// <param name="endpoint">What it asks for; null for what no fault can strike.</param>
    /// <param name="headers">The headers, each as often as it came.</param>
    public ReceivedRequest Add(string method, PathString path, string query, EmulatorEndpoint? endpoint, IEnumerable<KeyValuePair<string, string>> headers)
    {
        var byName = headers
            .GroupBy(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(header => header.Key, header => string.Join(",", header), StringComparer.OrdinalIgnoreCase);
        var hasAuthorization = byName.Remove("Authorization");
        lock (_gate)
        {
            var received = new ReceivedRequest
            {
                Method = method,
                Path = path.Value ?? "",
                Query = query,
                Endpoint = endpoint,
                ReceivedAt = options.TimeProvider.GetUtcNow(),
                HasAuthorization = hasAuthorization,
                Headers = byName,
            };
            _requests.Enqueue(received);
            while (_requests.Count > options.MaxLoggedRequests) _requests.Dequeue();
            if (endpoint is { } known) _counts[known] = _counts.GetValueOrDefault(known) + 1;
            _hasSeenAuthorization |= hasAuthorization;
            return received;
        }
    }
}

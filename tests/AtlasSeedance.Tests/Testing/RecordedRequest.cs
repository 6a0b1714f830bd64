using System.Text;
using System.Text.Json;

namespace AtlasSeedance.Tests.Testing;

/// <summary>A request as it was when it was sent.</summary>
internal sealed class RecordedRequest(HttpRequestMessage request, byte[]? body)
{
    public HttpMethod Method { get; } = request.Method;

    public Uri Uri { get; } = request.RequestUri!;

    public string? Authorization { get; } = request.Headers.Authorization?.ToString();

    public IReadOnlyDictionary<string, string> Headers { get; } = request.Headers
        .Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
        .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);

    public string Body { get; } = body is null ? "" : Encoding.UTF8.GetString(body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}

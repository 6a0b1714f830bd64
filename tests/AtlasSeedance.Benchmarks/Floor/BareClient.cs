using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AtlasSeedance.Benchmarks.Floor;

/// <summary>
/// The floor: what an expert writes by hand for one call. The key and a user agent in every request, a time-out over the whole call, the body read once into
/// an array that the result keeps, and JSON by a source-generated context. No retries, no checks, no telemetry.
/// </summary>
internal sealed class BareClient
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;

    /// <param name="http">Its own time-out is not used: with <see cref="HttpCompletionOption.ResponseHeadersRead"/>, which saves a copy of the body, it ends at the headers.</param>
    public BareClient(HttpClient http)
    {
        _http = http;
        http.Timeout = Timeout.InfiniteTimeSpan;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AnyKey.Value);
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Floor/1.0");
    }

    public async Task<(T Value, byte[] Raw)> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        return await SendAsync(request, type, cancellationToken).ConfigureAwait(false);
    }

    public async Task<(T Value, byte[] Raw)> PostAsync<TBody, T>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, bodyType)) };
        request.Content.Headers.ContentType = Json;
        return await SendAsync(request, type, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>As Stripe's API takes it.</summary>
    public async Task<(T Value, byte[] Raw)> PostFormAsync<T>(string path, IEnumerable<KeyValuePair<string, string>> form, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new FormUrlEncodedContent(form) };
        return await SendAsync(request, type, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(T Value, byte[] Raw)> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RequestTimeout);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        var raw = response.Content.Headers.ContentLength is { } length
            ? await ReadAsync(response.Content, length, limit.Token).ConfigureAwait(false)
            : await response.Content.ReadAsByteArrayAsync(limit.Token).ConfigureAwait(false);
        return (JsonSerializer.Deserialize(raw, type) ?? throw new JsonException("The answer is null."), raw);
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, long length, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var raw = new byte[length];
        await stream.ReadExactlyAsync(raw, cancellationToken).ConfigureAwait(false);
        return raw;
    }
}

#if !NET
namespace AtlasSeedance;

internal static class HttpContentPolyfills
{
    extension(HttpContent content)
    {
        // Headers are in by then: the stream is there at once, and AbortOn ends its reads.
        public Task<Stream> ReadAsStreamAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return content.ReadAsStreamAsync();
        }
    }
}
#endif

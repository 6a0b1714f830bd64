#if !NET
namespace AtlasSeedance;

internal static class HttpContentPolyfills
{
    extension(HttpContent content)
    {
        // The stream's own reads take the token; only the wait for the first byte does not.
        public Task<Stream> ReadAsStreamAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return content.ReadAsStreamAsync();
        }
    }
}
#endif

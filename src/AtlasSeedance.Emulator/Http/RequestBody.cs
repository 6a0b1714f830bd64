using Microsoft.AspNetCore.Http.Features;

namespace AtlasSeedance.Emulator.Http;

internal static class RequestBody
{
    /// <summary>
    /// Lifts the server's own limit, for endpoints that count for themselves: it would close the connection under a client that is still sending,
    /// which then sees a reset in place of the 413.
    /// </summary>
    public static void Allow(HttpRequest request)
    {
        // Once a fault has read the body, there is nothing left to allow
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
    }

    /// <summary>The whole body, refused with 413 when it is longer than <paramref name="limit"/>.</summary>
    public static async Task<byte[]> ReadAsync(HttpRequest request, long limit)
    {
        Allow(request);
        if (request.ContentLength > limit) throw RefusalException.TooLarge(limit);
        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (body.Length + read > limit) throw RefusalException.TooLarge(limit);
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }
}

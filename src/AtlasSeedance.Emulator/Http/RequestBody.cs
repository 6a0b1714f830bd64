using Microsoft.AspNetCore.Http.Features;

namespace AtlasSeedance.Emulator.Http;

internal static class RequestBody
{
    /// <summary>Raises the server's own limit (30 MB) for a request, leaving room for what stands around a file of <paramref name="limit"/> bytes.</summary>
    public static void Allow(HttpRequest request, long limit)
    {
        const int multipartOverhead = 64 * 1024;
        request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = limit + multipartOverhead;
    }

    /// <summary>The whole body, refused with 413 when it is longer than <paramref name="limit"/>.</summary>
    public static async Task<byte[]> ReadAsync(HttpRequest request, long limit)
    {
        if (request.ContentLength > limit) throw RefusalException.TooLarge(limit);
        Allow(request, limit);
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

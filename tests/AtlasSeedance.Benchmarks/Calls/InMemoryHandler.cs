using System.Net;
using System.Net.Http.Headers;
using AtlasSeedance.Benchmarks.Server;

namespace AtlasSeedance.Benchmarks.Calls;

/// <summary>A server without a wire: takes the request's body, and answers at once.</summary>
internal sealed class InMemoryHandler : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json") { CharSet = "utf-8" };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
            await content.CopyToAsync(Stream.Null, cancellationToken);
        var body = new ByteArrayContent(Answers.For(request.Method.Method, request.RequestUri!.AbsolutePath));
        body.Headers.ContentType = Json;
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = body, RequestMessage = request };
    }
}

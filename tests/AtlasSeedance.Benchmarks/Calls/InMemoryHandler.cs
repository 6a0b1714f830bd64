using System.Net;
using System.Net.Http.Headers;
using AtlasSeedance.Benchmarks.Server;

namespace AtlasSeedance.Benchmarks.Calls;

/// <summary>A server without a wire: takes the request's body, and answers at once. For one call after another: a submit's answer is written over the last one.</summary>
internal sealed class InMemoryHandler : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json") { CharSet = "utf-8" };

    private readonly SubmittedAnswer _submitted = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
            await content.CopyToAsync(Stream.Null, cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        var body = new ByteArrayContent(SubmittedAnswer.Answers(path) ? _submitted.Next() : Answers.For(request.Method.Method, path));
        body.Headers.ContentType = Json;
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = body, RequestMessage = request };
    }
}

namespace AtlasSeedance.EndToEndTests.Testing;

/// <summary>Cuts the first answer from the storage after some bytes, as a broken connection does.</summary>
internal sealed class CutOnceHandler(int bytes) : DelegatingHandler
{
    private int _cuts;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!request.RequestUri!.AbsolutePath.StartsWith("/storage/", StringComparison.Ordinal) || Interlocked.Exchange(ref _cuts, 1) == 1)
            return response;
        var content = new StreamContent(new CutStream(await response.Content.ReadAsStreamAsync(cancellationToken), bytes));
        foreach (var header in response.Content.Headers)
            content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        response.Content = content;
        return response;
    }
}

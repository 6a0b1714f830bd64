namespace AtlasSeedance.Http;

/// <summary>Fetches outputs, wherever they lie: without the key, and with a limit on the time without a byte alone.</summary>
internal sealed class OutputTransport(Func<HttpClient> httpClient, string userAgent, TimeSpan idleTimeout, TimeProvider timeProvider)
{
    /// <summary>Runs a fetch in its pipeline. Each attempt makes its request anew, and reads the answer inside the attempt.</summary>
    public ValueTask<T> FetchAsync<T>(
        Func<HttpRequestMessage> createRequest,
        Func<HttpResponseMessage, AttemptTimer, Task<T>> read,
        string? predictionId,
        RetryPipeline pipeline,
        CancellationToken cancellationToken)
        => pipeline.ExecuteAsync(
            async (create, token) =>
            {
                using var timer = new AttemptTimer(timeProvider, idleTimeout, token);
                using var request = create();
                try
                {
                    request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
                    using var response = await httpClient().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timer.Token).ConfigureAwait(false);
                    using var abort = response.AbortOn(timer.Token);
                    timer.Progress();
                    return await read(response, timer).ConfigureAwait(false);
                }
                catch (Exception error) when (error is not SeedanceException)
                {
                    token.ThrowIfCancellationRequested();
                    throw NetworkErrors.Create(error, timer, request.RequestUri!, predictionId, "TransferIdleTimeout");
                }
            },
            createRequest, cancellationToken);
}

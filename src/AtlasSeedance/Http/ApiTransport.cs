using System.Net.Http.Headers;

namespace AtlasSeedance.Http;

/// <summary>
/// The one place that sends requests to the API: it makes a fresh request for each attempt, adds the key, bounds the attempt,
/// and reads the answer inside it.
/// </summary>
/// <param name="httpClient">Gives the HTTP client for an attempt.</param>
/// <param name="settings">The checked options.</param>
/// <param name="timeProvider">The clock of every time-out.</param>
internal sealed class ApiTransport(Func<HttpClient> httpClient, TransportSettings settings, TimeProvider timeProvider)
{
    private readonly ApiKeySource _key = new(settings.ApiKey);

    public TransportSettings Settings => settings;

    public ServerClock ServerClock { get; } = new(timeProvider);

    /// <exception cref="AuthenticationFailedException">There is no usable key.</exception>
    public void RequireKey() => _key.GetHeader();

    /// <summary>Runs a call in its pipeline.</summary>
    public ValueTask<T> SendAsync<T>(ApiCall<T> call, RetryPipeline pipeline, CancellationToken cancellationToken)
        => pipeline.ExecuteAsync(static (state, token) => state.Transport.AttemptAsync(state.Call, token), (Transport: this, Call: call), cancellationToken);

    private async ValueTask<T> AttemptAsync<T>(ApiCall<T> call, CancellationToken cancellationToken)
    {
        // Before any time is counted
        using var permit = call.Enter is { } enter ? await EnterAsync(enter, call.PredictionId, cancellationToken).ConfigureAwait(false) : default;
        var answerTimeout = call.AnswerTimeout ?? settings.RequestTimeout;
        using var timer = new AttemptTimer(timeProvider, call.CreateContent is null ? answerTimeout : settings.TransferIdleTimeout, cancellationToken);
        try
        {
            using var request = CreateRequest(call);
            if (call.CreateContent is { } createContent)
            {
                request.Content = await createContent(timer, timer.Token).ConfigureAwait(false);
                // Without this, .NET Framework buffers a body of unknown length whole.
                if (request.Content.Headers.ContentLength is null)
                    request.Headers.TransferEncodingChunked = true;
            }

            var client = httpClient();
            cancellationToken.ThrowIfCancellationRequested();
            call.Sending?.Invoke();
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timer.Token).ConfigureAwait(false);
            using var abort = response.AbortOn(timer.Token);
            var result = call.Read(await ReadAsync(response, call, timer).ConfigureAwait(false));
            permit.Succeeded();
            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (SeedanceException error)
        {
            Name(error, call.PredictionId);
            permit.Failed(error);
            call.Failed?.Invoke(error);
            throw;
        }
        catch (Exception error)
        {
            // A response that is disposed under a read throws what it likes: the caller's wish and the time-out come first.
            cancellationToken.ThrowIfCancellationRequested();
            var known = NetworkErrors.Create(WithoutKey(error), timer, settings.BaseAddress, call.PredictionId, "RequestTimeout or TransferIdleTimeout");
            call.Failed?.Invoke(known);
            throw known;
        }
    }

    private static async ValueTask<CallPermit> EnterAsync(Func<CancellationToken, ValueTask<CallPermit>> enter, string? predictionId, CancellationToken cancellationToken)
    {
        try
        {
            return await enter(cancellationToken).ConfigureAwait(false);
        }
        catch (SeedanceException error)
        {
            Name(error, predictionId);
            throw;
        }
    }

    private static void Name(SeedanceException error, string? predictionId) => error.Facts = error.Facts with { PredictionId = error.PredictionId ?? predictionId };

    // The platform quotes a header line that it cannot read, and a handler of the caller's may say anything.
    private Exception WithoutKey(Exception error) => _key.Holds(error.ToString()) && NetworkErrors.FindOwn(error) is null
        ? new IOException($"{error.GetType().Name}: {_key.Redact(error.Message)}")
        : error;

    private HttpRequestMessage CreateRequest<T>(ApiCall<T> call)
    {
        var request = new HttpRequestMessage(call.Method, call.Address ?? new Uri(settings.BaseAddress, call.Path));
        if (call.NeedsKey)
            request.Headers.Authorization = _key.GetHeader();
        // .NET Framework would ask first, and wait for the answer, before each body.
        if (call.CreateContent is not null)
            request.Headers.ExpectContinue = false;
        // The edge may turn away a client without one.
        request.Headers.TryAddWithoutValidation("User-Agent", settings.UserAgent);
        foreach (var header in call.Headers)
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        return request;
    }

    private async ValueTask<ApiAnswer> ReadAsync<T>(HttpResponseMessage response, ApiCall<T> call, AttemptTimer timer)
    {
        ServerClock.Observe(response.Headers.Date);
        var body = await ReadBodyAsync(response, call.MaxAnswerBytes ?? settings.MaxResponseBytes, timer).ConfigureAwait(false);
        _key.Redact(body, response.IsSuccessStatusCode);
        var answer = new ApiAnswer
        {
            StatusCode = response.StatusCode,
            Body = ResponseBodyReader.WithoutByteOrderMark(body ?? []),
            MediaType = _key.Redact(response.Content.Headers.ContentType?.MediaType),
            RequestId = ResponseText.Shorten(_key.Redact(ReadRequestId(response.Headers))),
            RetryAfter = RetryAfterHeader.Read(response.Headers, timeProvider),
            PredictionId = call.PredictionId,
        };
        if (answer.IsSuccess)
        {
            if (body is null)
                throw TooLong(answer, call.MaxAnswerBytes);
            if (ContentCodings.Find(response.Content.Headers) is { } codings)
                throw AnswerErrors.Unreadable(answer, $"is compressed ({_key.Redact(codings)}), which was not asked for");
            if (answer.IsHtml)
                throw AnswerErrors.Unreadable(answer, "is a web page");
        }
        return answer;
    }

    private UnexpectedResponseException TooLong(ApiAnswer answer, int? limitOfCall)
    {
        var error = AnswerErrors.Unreadable(answer, limitOfCall is { } limit
            ? FormattableString.Invariant($"is longer than {limit:N0} bytes")
            : FormattableString.Invariant($"is longer than MaxResponseBytes ({settings.MaxResponseBytes:N0})"));
        error.Facts = error.Facts with { IsTooLong = true };
        return error;
    }

    private static async ValueTask<byte[]?> ReadBodyAsync(HttpResponseMessage response, int maxBytes, AttemptTimer timer)
    {
        try
        {
            return await ResponseBodyReader.ReadAsync(response.Content, maxBytes, timer.Token).ConfigureAwait(false);
        }
        catch (Exception error) when ((int)response.StatusCode is >= 400 and < 500 && (timer.Expired || error is IOException or HttpRequestException))
        {
            // The status alone says what was refused; a body that was cut or that never came adds no doubt.
            return [];
        }
    }

    private static string? ReadRequestId(HttpResponseHeaders headers)
        => headers.TryGetValues("X-Request-ID", out var values) ? values.FirstOrDefault() : null;
}

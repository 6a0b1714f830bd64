using System.Net;
using AtlasSeedance.Errors;
using AtlasSeedance.Http;

namespace AtlasSeedance.Account;

/// <summary>Fetches the models' input schemas, which lie at other hosts as a rule: without the key, wherever they lie.</summary>
internal sealed class ModelSchemas(ModelCatalogue models, OutputTransport documents, RetryPipeline reads, int maxResponseBytes)
{
    // A schema has some kilobytes
    private const int LargestSchema = 1024 * 1024;

    private readonly int _maxBytes = Math.Min(maxResponseBytes, LargestSchema);

    /// <summary>The model's schema, or <see langword="null"/> when the service does not list the model.</summary>
    /// <exception cref="UnexpectedResponseException">The service names no schema for the model, or what lies there is none.</exception>
    public async Task<ModelSchema?> FindAsync(SeedanceModel model, CancellationToken cancellationToken)
    {
        if (await models.FindAsync(model, cancellationToken).ConfigureAwait(false) is not { } info)
            return null;
        if (info.SchemaUrl is not { } url)
            throw new UnexpectedResponseException($"The service lists {info.Id}, but names no input schema for it, so that nothing can be checked against it.");
        var document = await documents.FetchAsync(
            () => new HttpRequestMessage(HttpMethod.Get, url),
            (response, timer) => ReadAsync(url, response, timer),
            predictionId: null, reads, cancellationToken).ConfigureAwait(false);
        return SchemaReader.TryRead(info.Id, url, document.Body) ?? throw AnswerErrors.Unreadable(document, $"is no input schema of {info.Id}, which {WebAddress.WithoutSecrets(url)} should be");
    }

    private async Task<ApiAnswer> ReadAsync(Uri url, HttpResponseMessage response, AttemptTimer timer)
    {
        var status = (int)response.StatusCode;
        if (TransientStatus.Is(status))
        {
            throw new ServiceUnavailableException($"The input schema could not be fetched (HTTP {status}): {WebAddress.WithoutSecrets(url)}. Try again later.")
            { Facts = new ErrorFacts { StatusCode = response.StatusCode, IsTransient = true } };
        }
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new UnexpectedResponseException($"There is no input schema where the service says it lies (HTTP {status}): {WebAddress.WithoutSecrets(url)}.")
            { Facts = new ErrorFacts { StatusCode = response.StatusCode } };
        }
        var body = await ResponseBodyReader.ReadAsync(response.Content, _maxBytes, timer.Token).ConfigureAwait(false)
            ?? throw new UnexpectedResponseException(FormattableString.Invariant(
                $"The input schema is longer than {(_maxBytes < LargestSchema ? "MaxResponseBytes, " : "")}{_maxBytes:N0} bytes: {WebAddress.WithoutSecrets(url)}."));
        return new ApiAnswer
        {
            StatusCode = response.StatusCode,
            Body = ResponseBodyReader.WithoutByteOrderMark(body),
            MediaType = response.Content.Headers.ContentType?.MediaType,
        };
    }
}

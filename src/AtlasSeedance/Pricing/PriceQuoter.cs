using AtlasSeedance.Http;
using AtlasSeedance.Json;
using AtlasSeedance.Media;
using AtlasSeedance.Media.Formats;
using AtlasSeedance.Requests;

namespace AtlasSeedance.Pricing;

/// <summary>Asks the service for its price. Costs nothing, so that it is tried again like any other read.</summary>
internal sealed class PriceQuoter(ApiTransport transport, RetryPipeline reads, RequestBodyForm bodyForm)
{
    // A domain that is reserved for examples: nothing is there to be fetched
    private const string Placeholder = "https://example.com/reference";

    public ValueTask<PriceQuote> QuoteAsync(VideoRequest request, CancellationToken cancellationToken)
    {
        var body = RequestBody.Write(request, Represent, drawnSeed: null, bodyForm);
        var call = new ApiCall<PriceQuote>
        {
            Method = HttpMethod.Post,
            Path = "api/v1/model/calculate",
            Read = ReadAnswer,
            CreateContent = (timer, token) => new ValueTask<HttpContent>(new JsonBodyContent(body, timer, transport.Settings.RequestTimeout, token)),
        };
        return transport.SendAsync(call, reads, cancellationToken);
    }

    /// <summary>Local content stays here; the price does not depend on it. The extension stays, by which the service tells a type.</summary>
    private static string Represent(MediaSource source) => source is ServiceHeldMediaSource held
        ? held.DirectReference
        : MediaFormat.FindByFileName(source.FileName) is { } format ? $"{Placeholder}.{format.Extension}" : Placeholder;

    private static PriceQuote ReadAnswer(ApiAnswer answer)
    {
        if (!answer.IsSuccess)
            throw AnswerErrors.Create(answer);
        var quote = AnswerParser.Parse(answer, AccountJsonContext.Default.WireQuoteAnswer).Quote;
        if (quote.Price is not { } price)
            throw AnswerErrors.CreateFromEnvelope(answer) ?? AnswerErrors.Unreadable(answer, "names no price");
        return new PriceQuote(price)
        {
            OriginalPrice = quote.OriginPrice,
            Discount = quote.Discount,
            IsEstimated = quote.Estimated,
            EstimatedTokens = quote.EstimatedTokens,
            Currency = quote.Currency,
            RawJson = answer.Body,
        };
    }
}

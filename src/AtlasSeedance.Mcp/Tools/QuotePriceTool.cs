using AtlasSeedance.Mcp.Protocol;
using AtlasSeedance.Mcp.Requests;
using AtlasSeedance.Mcp.Results;

namespace AtlasSeedance.Mcp.Tools;

/// <summary>What the service itself says that a video costs.</summary>
internal sealed class QuotePriceTool(ISeedanceClient client, VideoRequests requests) : SeedanceTool<VideoArguments, QuotedPrice>(
    "quote_price",
    "Ask for the service's price",
    "Asks the service what a video would cost, any discount included, for any of its models; takes the arguments of generate_video. Local files are not uploaded. The service leaves the length "
    + "of reference videos out of it: with some, estimate_cost comes closer. Nothing is charged.",
    new ToolHints(ReadOnly: true, Idempotent: true))
{
    protected override async Task<QuotedPrice> RunAsync(VideoArguments arguments, ProgressNotes progress, CancellationToken cancellationToken)
    {
        var quote = await client.QuoteAsync(requests.Create(arguments), cancellationToken);
        return new QuotedPrice
        {
            Price = quote.Price,
            Currency = quote.Currency,
            OriginalPrice = quote.OriginalPrice,
            Discount = quote.Discount,
            IsEstimated = quote.IsEstimated,
            LeavesVideosOut = arguments.Videos is { Count: > 0 },
        };
    }
}

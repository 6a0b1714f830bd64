using System.ComponentModel;

namespace AtlasSeedance.Mcp.Results;

/// <summary>The service's own price.</summary>
internal sealed record QuotedPrice
{
    [Description("The price.")]
    public required decimal Price { get; init; }

    [Description("The currency, as a rule USD.")]
    public string? Currency { get; init; }

    [Description("The price before a discount.")]
    public decimal? OriginalPrice { get; init; }

    [Description("The discount, as the service states it.")]
    public decimal? Discount { get; init; }

    [Description("Whether the service calls the price an estimate.")]
    public bool? IsEstimated { get; init; }

    [Description("Whether the request has reference videos, whose length the service does not count in a quote: the video costs more.")]
    public required bool LeavesVideosOut { get; init; }
}

using System.ComponentModel;

namespace AtlasSeedance.Mcp.Results;

/// <summary>The service's own price.</summary>
internal sealed record QuotedPrice
{
    [Description("What the service would charge, in the currency.")]
    public required decimal Price { get; init; }

    [Description("The currency of the prices, as a rule USD.")]
    public string? Currency { get; init; }

    [Description("The price before a discount, in the currency.")]
    public decimal? OriginalPrice { get; init; }

    [Description("The discount, as the service states it.")]
    public decimal? Discount { get; init; }

    [Description("Whether the service calls the price an estimate.")]
    public bool? IsEstimated { get; init; }

    [Description("Whether the request has reference videos, whose length the service does not count in a quote: the video costs more.")]
    public required bool LeavesVideosOut { get; init; }
}

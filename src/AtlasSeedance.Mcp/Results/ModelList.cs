using System.ComponentModel;

namespace AtlasSeedance.Mcp.Results;

/// <summary>The models that were found.</summary>
internal sealed record ModelList
{
    [Description("The models, in the service's order.")]
    public required IReadOnlyList<ListedModel> Models { get; init; }

    [Description("How many more there are: search for something narrower to see them.")]
    public required int LeftOut { get; init; }
}

/// <summary>A model.</summary>
internal sealed record ListedModel
{
    [Description("The id: generate_video takes it.")]
    public required string Id { get; init; }

    [Description("The name for people.")]
    public string? Name { get; init; }

    [Description("What it makes, such as Video.")]
    public string? Makes { get; init; }

    [Description("What it is for.")]
    public string? Description { get; init; }

    [Description("Whether estimate_cost knows its price.")]
    public required bool HasKnownPrice { get; init; }
}

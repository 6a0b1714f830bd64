namespace AtlasSeedance.Cli.Output;

/// <summary>An estimate as people read it.</summary>
internal static class CostText
{
    /// <summary>The range, or that there is none.</summary>
    public static string Of(CostEstimate cost) => (cost.Minimum, cost.Maximum) switch
    {
        ({ } least, { } most) when Text.Dollars(least) == Text.Dollars(most) => Text.Dollars(most),
        ({ } least, { } most) => $"{Text.Dollars(least)} to {Text.Dollars(most)}",
        _ => "an unknown amount",
    };

    /// <summary>That it may cost more than a limit, or that nobody knows.</summary>
    public static string OverLimit(CostEstimate cost, decimal limit) => cost.Maximum is { } most
        ? $"It may cost up to {Text.Dollars(most)}, and the limit is {Text.Dollars(limit)}."
        : $"Its price is not known, so that the limit of {Text.Dollars(limit)} cannot be kept. {cost.Basis}";
}

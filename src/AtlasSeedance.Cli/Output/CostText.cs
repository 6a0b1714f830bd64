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
}

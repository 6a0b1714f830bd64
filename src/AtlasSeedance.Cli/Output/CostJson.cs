using System.Globalization;
using System.Text.Json;

namespace AtlasSeedance.Cli.Output;

/// <summary>The JSON of an estimate.</summary>
internal static class CostJson
{
    public static void Write(Utf8JsonWriter json, CostEstimate cost)
    {
        json.Number("minimum_usd", cost.Minimum);
        json.Number("maximum_usd", cost.Maximum);
        json.Number("minimum_tokens", cost.MinimumTokens);
        json.Number("maximum_tokens", cost.MaximumTokens);
        json.WriteString("basis", cost.Basis);
        json.WriteString("prices_as_of", cost.PricesAsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}

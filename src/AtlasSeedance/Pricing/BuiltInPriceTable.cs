using System.Text.Json;

namespace AtlasSeedance.Pricing;

/// <summary>
/// Reads the table that comes with this package, whose form is known, without the serializer: that builds what it knows of types at its first use, which takes a
/// program that only estimates a cost longer than all the rest.
/// </summary>
internal static class BuiltInPriceTable
{
    public static PriceTableDocument Read(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        var table = parsed.RootElement;
        return new PriceTableDocument
        {
            AsOf = table.GetProperty("asOf").GetDateTime(),
            Source = table.GetProperty("source").GetString(),
            FramesPerSecond = table.GetProperty("framesPerSecond").GetInt32(),
            PixelsPerToken = table.GetProperty("pixelsPerToken").GetInt32(),
            DefaultResolution = table.GetProperty("defaultResolution").GetString(),
            OutputSeconds = ReadRange(table.GetProperty("outputSeconds")),
            UnknownClipSeconds = ReadRange(table.GetProperty("unknownClipSeconds")),
            Models = ReadModels(table.GetProperty("models")),
            Sizes = ReadSizes(table.GetProperty("sizes")),
        };
    }

    private static Dictionary<string, ModelPrice?> ReadModels(JsonElement models)
    {
        var prices = new Dictionary<string, ModelPrice?>();
        foreach (var model in models.EnumerateObject())
        {
            prices[model.Name] = new ModelPrice
            {
                UsdPerThousandTokens = Amount(model.Value, "usdPerThousandTokens"),
                UsdPerThousandTokensWithVideoInput = Amount(model.Value, "usdPerThousandTokensWithVideoInput"),
                UsdPerOutputSecond = Amount(model.Value, "usdPerOutputSecond"),
            };
        }
        return prices;
    }

    private static Dictionary<string, Dictionary<string, int[]?>?> ReadSizes(JsonElement sizes)
    {
        var resolutions = new Dictionary<string, Dictionary<string, int[]?>?>();
        foreach (var resolution in sizes.EnumerateObject())
        {
            var ratios = new Dictionary<string, int[]?>();
            foreach (var size in resolution.Value.EnumerateObject())
                ratios[size.Name] = [size.Value[0].GetInt32(), size.Value[1].GetInt32()];
            resolutions[resolution.Name] = ratios;
        }
        return resolutions;
    }

    private static SecondsRange ReadRange(JsonElement range)
        => new() { Default = Amount(range, "default"), Shortest = Amount(range, "shortest"), Longest = Amount(range, "longest") };

    private static decimal? Amount(JsonElement element, string name) => element.TryGetProperty(name, out var amount) ? amount.GetDecimal() : null;
}

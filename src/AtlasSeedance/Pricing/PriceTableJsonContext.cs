using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlasSeedance.Pricing;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowTrailingCommas = true, ReadCommentHandling = JsonCommentHandling.Skip, WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PriceTableDocument))]
internal sealed partial class PriceTableJsonContext : JsonSerializerContext;

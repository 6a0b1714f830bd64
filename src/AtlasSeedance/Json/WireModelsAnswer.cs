using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>The list of models. Its entries are read one by one: an odd one spoils no other.</summary>
internal sealed class WireModelsAnswer
{
    [JsonPropertyName("data"), JsonConverter(typeof(ElementListConverter))]
    public List<JsonElement>? Data { get; set; }
}

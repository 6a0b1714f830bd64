using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>A page of the history. Its items are read one by one: an odd one spoils no other.</summary>
internal class WireHistoryPage
{
    [JsonPropertyName("items"), JsonConverter(typeof(ElementListConverter))]
    public List<JsonElement>? Items { get; set; }

    [JsonPropertyName("total"), JsonConverter(typeof(LenientInt64Converter))]
    public long? Total { get; set; }
}

using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>Whose balance it is.</summary>
internal sealed class WireBalanceAccount
{
    [JsonPropertyName("id"), JsonConverter(typeof(LenientStringConverter))]
    public string? Id { get; set; }

    [JsonPropertyName("name"), JsonConverter(typeof(LenientStringConverter))]
    public string? Name { get; set; }

    [JsonPropertyName("type"), JsonConverter(typeof(LenientStringConverter))]
    public string? Type { get; set; }
}

using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>What the public API tells of an error, beside its message.</summary>
internal sealed class WireErrorDetail
{
    [JsonPropertyName("code"), JsonConverter(typeof(LenientStringConverter))]
    public string? Code { get; set; }

    [JsonPropertyName("type"), JsonConverter(typeof(LenientStringConverter))]
    public string? Type { get; set; }
}

using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>A model as the service lists it.</summary>
internal sealed class WireModel
{
    [JsonPropertyName("model"), JsonConverter(typeof(LenientStringConverter))]
    public string? Model { get; set; }

    [JsonPropertyName("type"), JsonConverter(typeof(LenientStringConverter))]
    public string? Type { get; set; }

    [JsonPropertyName("displayName"), JsonConverter(typeof(LenientStringConverter))]
    public string? DisplayName { get; set; }

    [JsonPropertyName("profile"), JsonConverter(typeof(LenientStringConverter))]
    public string? Profile { get; set; }

    [JsonPropertyName("schema"), JsonConverter(typeof(LenientStringConverter))]
    public string? Schema { get; set; }

    [JsonPropertyName("readme"), JsonConverter(typeof(LenientStringConverter))]
    public string? Readme { get; set; }

    [JsonPropertyName("tags"), JsonConverter(typeof(StringListConverter))]
    public List<string>? Tags { get; set; }

    [JsonPropertyName("organization"), JsonConverter(typeof(LenientStringConverter))]
    public string? Organization { get; set; }

    [JsonPropertyName("display_console"), JsonConverter(typeof(LenientStringConverter))]
    public string? DisplayConsole { get; set; }
}

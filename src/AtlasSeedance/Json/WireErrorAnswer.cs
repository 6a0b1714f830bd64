using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>An error in the shape of the public API, read for its code.</summary>
internal sealed class WireErrorAnswer
{
    [JsonPropertyName("error"), JsonConverter(typeof(ObjectOrNothingConverter<WireErrorDetail>))]
    public WireErrorDetail? Error { get; set; }
}

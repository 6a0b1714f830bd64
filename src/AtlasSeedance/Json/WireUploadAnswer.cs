using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>The answer to an upload, with the envelope or flat.</summary>
internal sealed class WireUploadAnswer : WireUpload
{
    [JsonPropertyName("data"), JsonConverter(typeof(ObjectOrNothingConverter<WireUpload>))]
    public WireUpload? Data { get; set; }

    /// <summary>The stored file, with the envelope or without.</summary>
    [JsonIgnore]
    public WireUpload Upload => Data ?? this;
}

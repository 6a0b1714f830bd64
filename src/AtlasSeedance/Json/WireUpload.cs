using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>A stored file, under the names of the model page and of the service's own clients.</summary>
internal class WireUpload
{
    [JsonPropertyName("download_url"), JsonConverter(typeof(LenientStringConverter))]
    public string? DownloadUrl { get; set; }

    [JsonPropertyName("url"), JsonConverter(typeof(LenientStringConverter))]
    public string? Url { get; set; }

    [JsonPropertyName("file_name"), JsonConverter(typeof(LenientStringConverter))]
    public string? FileName { get; set; }

    [JsonPropertyName("filename"), JsonConverter(typeof(LenientStringConverter))]
    public string? OfficialFileName { get; set; }

    [JsonPropertyName("content_type"), JsonConverter(typeof(LenientStringConverter))]
    public string? ContentType { get; set; }

    [JsonPropertyName("type"), JsonConverter(typeof(LenientStringConverter))]
    public string? OfficialContentType { get; set; }

    [JsonPropertyName("size"), JsonConverter(typeof(LenientInt64Converter))]
    public long? Size { get; set; }
}

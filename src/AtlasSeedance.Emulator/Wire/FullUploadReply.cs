using System.Text.Json.Serialization;

namespace AtlasSeedance.Emulator.Wire;

/// <summary>An upload under the names of the model page, and under those of the official clients.</summary>
internal sealed record FullUploadReply(
    string DownloadUrl, string FileName, string ContentType, long Size, [property: JsonPropertyName("filename")] string OfficialFileName, string Type);

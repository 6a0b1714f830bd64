using System.Text.Json.Serialization;

namespace AtlasSeedance.Emulator.Wire;

/// <summary>An upload in the form that the official clients read.</summary>
internal sealed record OfficialUploadReply(string DownloadUrl, [property: JsonPropertyName("filename")] string Filename, string Type, long Size);

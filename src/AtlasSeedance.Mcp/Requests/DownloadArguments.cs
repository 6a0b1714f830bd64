using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace AtlasSeedance.Mcp.Requests;

/// <summary>What to store where.</summary>
internal sealed record DownloadArguments : VideoId
{
    [JsonPropertyOrder(1)]
    [Description("The folder, which must exist; a relative path starts at the first of this server's folders, which is also the default.")]
    [MinLength(1)]
    [MaxLength(4096)]
    public string? Folder { get; init; }

    [JsonPropertyOrder(1)]
    [Description("A plain name for the file, with or without its extension, which is the output's own (.mp4, .png). The default is the job's id.")]
    [MinLength(1)]
    [MaxLength(100)]
    public string? FileName { get; init; }

    [JsonPropertyOrder(1)]
    [Description("Store the last frame instead of the video.")]
    [DefaultValue(false)]
    public bool LastFrame { get; init; }
}

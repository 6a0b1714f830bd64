using System.ComponentModel;

namespace AtlasSeedance.Mcp.Results;

/// <summary>A file that the service holds.</summary>
internal sealed record UploadedFile
{
    [Description("The link, for images, videos, audios, first_frame or last_frame of generate_video.")]
    public required string Url { get; init; }

    [Description("The file's name at the service.")]
    public string? FileName { get; init; }

    [Description("The type that the service took it for.")]
    public string? ContentType { get; init; }

    [Description("The file's length in bytes.")]
    public long? Bytes { get; init; }
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace AtlasSeedance.Mcp.Requests;

/// <summary>Which job.</summary>
internal record VideoId
{
    // As the SDK has it; the service's ids have 32 characters.
    private const int LongestId = 256;

    [Description("The prediction's id, as generate_video, a progress notification or list_videos gave it.")]
    [MinLength(1)]
    [MaxLength(LongestId)]
    public required string Id { get; init; }
}

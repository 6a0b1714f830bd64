using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace AtlasSeedance.Mcp.Requests;

/// <summary>Which file.</summary>
internal sealed record UploadArguments
{
    [Description("The path of the file, in the folders of this server; a relative one starts at the first of them.")]
    [MinLength(1)]
    [MaxLength(4096)]
    public required string Path { get; init; }
}

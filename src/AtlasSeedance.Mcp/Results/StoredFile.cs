using System.ComponentModel;

namespace AtlasSeedance.Mcp.Results;

/// <summary>A file that was downloaded.</summary>
internal sealed record StoredFile
{
    [Description("Its absolute path.")]
    public required string Path { get; init; }

    [Description("Its length in bytes.")]
    public required long Bytes { get; init; }

    [Description("Its type, as the storage stated it.")]
    public string? ContentType { get; init; }

    [Description("Whether the length is the one that the storage stated.")]
    public required bool IsLengthVerified { get; init; }
}

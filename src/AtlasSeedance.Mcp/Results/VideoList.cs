using System.ComponentModel;

namespace AtlasSeedance.Mcp.Results;

/// <summary>Jobs of the account.</summary>
internal sealed record VideoList
{
    [Description("The jobs, newest first.")]
    public required IReadOnlyList<ListedVideo> Videos { get; init; }

    [Description("How many submits of this server have no known outcome. More than 0: call settle_submissions before you submit anything of theirs again.")]
    public required int OpenSubmissions { get; init; }
}

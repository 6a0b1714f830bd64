using AtlasSeedance.Mcp.Protocol;
using AtlasSeedance.Mcp.Requests;
using AtlasSeedance.Mcp.Results;
using ModelContextProtocol.Protocol;

namespace AtlasSeedance.Mcp.Tools;

/// <summary>Looks at a job once.</summary>
internal sealed class GetVideoTool(ISeedanceClient client) : SeedanceTool<VideoId, VideoState>(
    "get_video",
    "Look at a video",
    "Gets the state of a job once, without waiting, and the links of its video when it is finished. Costs nothing.",
    new ToolHints(ReadOnly: true, Idempotent: true))
{
    protected override async Task<VideoState> RunAsync(VideoId arguments, ProgressNotes progress, CancellationToken cancellationToken)
        => VideoState.Of(await client.GetPredictionAsync(arguments.Id, cancellationToken));

    protected override IEnumerable<ResourceLinkBlock> Links(VideoState result) => result.Links();
}

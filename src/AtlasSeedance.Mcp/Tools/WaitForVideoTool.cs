using AtlasSeedance.Mcp.Protocol;
using AtlasSeedance.Mcp.Requests;
using AtlasSeedance.Mcp.Results;
using ModelContextProtocol.Protocol;

namespace AtlasSeedance.Mcp.Tools;

/// <summary>Waits for a job's end.</summary>
internal sealed class WaitForVideoTool(VideoWait waits) : SeedanceTool<WaitArguments, VideoState>(
    "wait_for_video",
    "Wait for a video",
    "Waits until a job ends, with progress notifications on the way, and gives its state and links. When wait_seconds are over before, is_finished is false and the job goes on: call again. "
    + "Costs nothing, and works for any job of the account, from any process.",
    new ToolHints(ReadOnly: true, Idempotent: true))
{
    protected override async Task<VideoState> RunAsync(WaitArguments arguments, ProgressNotes progress, CancellationToken cancellationToken)
        => VideoState.Of(await waits.WaitAsync(arguments.Id, TimeSpan.FromSeconds(arguments.WaitSeconds), progress, cancellationToken));

    protected override IEnumerable<ResourceLinkBlock> Links(VideoState result) => result.Links();
}

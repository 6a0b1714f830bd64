using AtlasSeedance.Mcp.Protocol;
using AtlasSeedance.Mcp.Requests;
using AtlasSeedance.Mcp.Results;

namespace AtlasSeedance.Mcp.Tools;

/// <summary>What a video may cost, without asking the service.</summary>
internal sealed class EstimateCostTool(VideoRequests requests, SpendingLimits limits) : SeedanceTool<VideoArguments, EstimatedCost>(
    "estimate_cost",
    "Estimate the cost",
    "Estimates what a video would cost, as a range in US dollars, and names every problem of the request that the service would refuse; takes the arguments of generate_video. Nothing is "
    + "sent, uploaded or charged. Compare maximum_usd with the limits before you call generate_video.",
    new ToolHints(ReadOnly: true, Idempotent: true, OpenWorld: false))
{
    protected override async Task<EstimatedCost> RunAsync(VideoArguments arguments, ProgressNotes progress, CancellationToken cancellationToken)
    {
        var request = requests.Create(arguments);
        return new EstimatedCost
        {
            Cost = CostRange.Of(await request.EstimateCostAsync(cancellationToken: cancellationToken)),
            Problems = [.. (await request.ValidateAsync(cancellationToken: cancellationToken)).Select(ToolErrors.Describe)],
            Limits = LimitState.Of(limits),
        };
    }
}

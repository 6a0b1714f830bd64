using AtlasSeedance.Mcp.Protocol;
using AtlasSeedance.Mcp.Requests;
using AtlasSeedance.Mcp.Results;
using ModelContextProtocol.Protocol;

namespace AtlasSeedance.Mcp.Tools;

/// <summary>The one tool that spends.</summary>
internal sealed class GenerateVideoTool(ISeedanceClient client, VideoRequests requests, VideoWait waits, SpendingLimits limits)
    : SeedanceTool<GenerateArguments, GeneratedVideo>(
        "generate_video",
        "Generate a video",
        "Makes a video with Seedance 2.0 from a prompt and, if wanted, reference images, videos and sounds. This is a paid job that cannot be cancelled: call estimate_cost first, and "
        + "never call this again for the same video when a call got no answer or its outcome is not known; settle_submissions and list_videos show what became of it. It returns the id at "
        + "once, or with wait=true the finished video; progress notifications name the id as soon as the service has taken the job.",
        new ToolHints(ReadOnly: false, Idempotent: false, Destructive: true))
{
    protected override async Task<GeneratedVideo> RunAsync(GenerateArguments arguments, ProgressNotes progress, CancellationToken cancellationToken)
    {
        var request = requests.Create(arguments);
        // Before the submit: afterwards a clip may be gone, whose length would then be guessed.
        var cost = CostRange.Of(await request.EstimateCostAsync(cancellationToken: cancellationToken));
        var prediction = await client.SubmitAsync(request, new UploadNotes(progress), cancellationToken);
        // Nothing comes between: whoever cancels now gets no answer, and learns the id from this.
        await progress.SendAsync($"Submitted as {prediction.Id}. The job is paid for and goes on, whatever becomes of this call: wait_for_video waits for it.");
        return new GeneratedVideo
        {
            Video = arguments.Wait ? await WaitAsync(prediction, arguments, progress, cancellationToken) : VideoState.Of(prediction),
            Cost = cost,
            Limits = LimitState.Of(limits),
        };
    }

    // A wait that fails is no failed call: an error might be answered by another submit.
    private async Task<VideoState> WaitAsync(VideoPrediction submitted, GenerateArguments arguments, ProgressNotes progress, CancellationToken cancellationToken)
    {
        try
        {
            return VideoState.Of(await waits.WaitAsync(submitted.Id, TimeSpan.FromSeconds(arguments.WaitSeconds), progress, cancellationToken));
        }
        catch (SeedanceException error)
        {
            var state = VideoState.Of(submitted);
            return state with { Next = $"{state.Next} The wait for it failed: {ToolWords.Translate(error.Message)}" };
        }
    }

    protected override IEnumerable<ResourceLinkBlock> Links(GeneratedVideo result) => result.Video.Links();

    private sealed class UploadNotes(ProgressNotes progress) : IProgress<VideoProgress>
    {
        public void Report(VideoProgress value)
        {
            if (value.Stage == VideoStage.Uploading)
                progress.Offer(value.TotalBytes is { } total ? $"Uploading: {value.BytesTransferred} of {total} bytes" : $"Uploading: {value.BytesTransferred} bytes");
        }
    }
}

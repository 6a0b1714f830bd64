using AtlasSeedance.Mcp.Protocol;
using AtlasSeedance.Mcp.Requests;
using AtlasSeedance.Mcp.Results;
using ModelContextProtocol.Protocol;

namespace AtlasSeedance.Mcp.Tools;

/// <summary>The account's history.</summary>
internal sealed class ListVideosTool(ISeedanceClient client, ISubmissionJournal journal) : SeedanceTool<ListVideosArguments, VideoList>(
    "list_videos",
    "List the videos",
    "Lists the account's jobs, newest first, whoever submitted them: an id that was lost, for example with a call that was cancelled, is found again here by its prompt and time. "
    + "Also says how many submits of this server are without a known outcome, which settle_submissions looks for.",
    new ToolHints(ReadOnly: true, Idempotent: true))
{
    protected override async Task<VideoList> RunAsync(ListVideosArguments arguments, ProgressNotes progress, CancellationToken cancellationToken)
    {
        var filter = new PredictionFilter
        {
            Model = arguments.Model is { } model ? VideoRequests.ToModel(model) : default(SeedanceModel?),
            Status = arguments.Status is { } status ? new PredictionStatus(status) : default(PredictionStatus?),
            Since = arguments.Since,
            MaxCount = arguments.Limit,
        };
        var videos = new List<ListedVideo>();
        await foreach (var record in client.ListPredictionsAsync(filter, cancellationToken))
            videos.Add(ListedVideo.Of(record));
        return new VideoList { Videos = videos, OpenSubmissions = await CountOpenAsync(cancellationToken) };
    }

    protected override IEnumerable<ResourceLinkBlock> Links(VideoList result) => result.Videos.SelectMany(video => video.Links());

    private async Task<int> CountOpenAsync(CancellationToken cancellationToken)
        => await journal.ReadAsync(cancellationToken).CountAsync(static entry => entry.IsOpen, cancellationToken);
}

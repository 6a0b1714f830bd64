using AtlasSeedance.Mcp.Files;
using AtlasSeedance.Mcp.Protocol;
using AtlasSeedance.Mcp.Requests;
using AtlasSeedance.Mcp.Results;
using ModelContextProtocol.Protocol;

namespace AtlasSeedance.Mcp.Tools;

/// <summary>Stores what a job made in a folder of the user.</summary>
internal sealed class DownloadVideoTool(ISeedanceClient client, AllowedFolders folders) : SeedanceTool<DownloadArguments, StoredFile>(
    "download_video",
    "Download a video",
    "Stores the video of a finished job, or its last frame, as a new file in one of the folders of this server. No file is ever replaced. Costs nothing.",
    new ToolHints(ReadOnly: false, Idempotent: false))
{
    protected override async Task<StoredFile> RunAsync(DownloadArguments arguments, ProgressNotes progress, CancellationToken cancellationToken)
    {
        var prediction = await client.GetPredictionAsync(arguments.Id, cancellationToken);
        var output = (arguments.LastFrame ? prediction.LastFrame : prediction.Video)
            ?? throw new ToolArgumentException(arguments.LastFrame && prediction.Status.IsSuccess
                ? "- \"last_frame\": the job made no last frame. It does where generate_video is called with return_last_frame."
                : $"- \"id\": the job is {prediction.Status} and has no {(arguments.LastFrame ? "last frame" : "video")}. {VideoState.Of(prediction).Next}");
        using var file = NewFile.Create(folders, arguments.Folder, FileNames.Choose(arguments.FileName, prediction.Id, output));
        var result = await client.DownloadAsync(output, file.Stream, new DownloadNotes(progress), cancellationToken);
        file.Keep();
        return new StoredFile { Path = file.Path, Bytes = result.BytesWritten, ContentType = result.ContentType, IsLengthVerified = result.IsLengthVerified };
    }

    protected override IEnumerable<ResourceLinkBlock> Links(StoredFile result)
        => [new ResourceLinkBlock { Uri = new Uri(result.Path).AbsoluteUri, Name = Path.GetFileName(result.Path), MimeType = result.ContentType, Size = result.Bytes }];

    private sealed class DownloadNotes(ProgressNotes progress) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => progress.Offer($"Downloading: {value}");
    }
}

using AtlasSeedance.Mcp.Files;
using AtlasSeedance.Mcp.Protocol;
using AtlasSeedance.Mcp.Requests;
using AtlasSeedance.Mcp.Results;

namespace AtlasSeedance.Mcp.Tools;

/// <summary>Stores a file at the service, for several videos.</summary>
internal sealed class UploadFileTool(ISeedanceClient client, AllowedFolders folders) : SeedanceTool<UploadArguments, UploadedFile>(
    "upload_file",
    "Upload a file",
    "Uploads an image, a video or a sound from the folders of this server to Atlas Cloud, and gives the link that the arguments of generate_video take. Needed only for a file that several videos "
    + "use: generate_video uploads the paths that it is given by itself. Costs nothing; the service keeps the file for some time.",
    new ToolHints(ReadOnly: false, Idempotent: false))
{
    protected override async Task<UploadedFile> RunAsync(UploadArguments arguments, ProgressNotes progress, CancellationToken cancellationToken)
    {
        var media = await client.UploadMediaAsync(folders.OpenMedia(arguments.Path), new UploadNotes(progress), cancellationToken);
        return new UploadedFile { Url = media.Url.OriginalString, FileName = media.FileName, ContentType = media.ContentType, Bytes = media.Size };
    }

    private sealed class UploadNotes(ProgressNotes progress) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => progress.Offer($"Uploading: {value}");
    }
}

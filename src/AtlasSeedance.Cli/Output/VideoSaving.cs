namespace AtlasSeedance.Cli.Output;

/// <summary>Saves what a job made.</summary>
internal static class VideoSaving
{
    public static async Task<SavedVideo> SaveAsync(SeedanceClient client, VideoResult result, string file, IJobView view, CancellationToken cancellationToken)
    {
        var video = await client.DownloadToFileAsync(result.Video, file, new ImmediateProgress<TransferProgress>(progress => view.ShowDownload(file, progress)), cancellationToken);
        if (result.LastFrame is not { } frame)
            return new SavedVideo(file, video.BytesWritten, null);
        var frameFile = Path.ChangeExtension(file, null) + ".last-frame" + Path.GetExtension(frame.FileName);
        await client.DownloadToFileAsync(frame, frameFile, cancellationToken: cancellationToken);
        return new SavedVideo(file, video.BytesWritten, frameFile);
    }

    /// <summary>The file of a job that was not given one: its id, which no other job has.</summary>
    public static string NameOf(string predictionId)
        => string.Concat(predictionId.Select(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? character : '_')) + ".mp4";
}

using AtlasSeedance.Errors;
using AtlasSeedance.Shared;

namespace AtlasSeedance.Media.Transfers;

/// <summary>A download to a file: into a temporary one beside the target, which takes its place only when it is whole.</summary>
internal static class FileDownload
{
    /// <summary>The absolute path of the target.</summary>
    /// <exception cref="ArgumentException">The path is empty, or that of a folder.</exception>
    public static string ResolveTarget(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var target = Path.GetFullPath(path);
        return Path.GetFileName(target).Length > 0 ? target : throw new ArgumentException($"\"{path}\" is a folder. {FileInIt(path)}", nameof(path));
    }

    /// <summary>Runs <paramref name="download"/> on a temporary file, then puts it in the target's place.</summary>
    /// <exception cref="DownloadFailedException">The target is no file, or it or its folder cannot be written; it is as it was.</exception>
    public static async Task RunAsync(string target, string? predictionId, Func<Stream, Task> download)
    {
        if (Directory.Exists(target))
            throw Failure($"\"{target}\" is a folder. {FileInIt(target)}", predictionId);
        if (SpecialFile.IsAt(target))
            throw Failure($"\"{target}\" is a pipe, a socket or a device, and the video would take its place. Name a file, or download to a stream.", predictionId);
        var folder = Path.GetDirectoryName(target)!;
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.part");
        try
        {
            Directory.CreateDirectory(folder);
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1, FileOptions.Asynchronous))
            {
                await download(file).ConfigureAwait(false);
                await file.FlushAsync().ConfigureAwait(false);
            }
            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Failure($"\"{target}\" could not be written: {error.Message.TrimEnd().TrimEnd('.')}. Choose another place, or free this one; nothing at the target was changed.", predictionId, error);
        }
        finally
        {
            Discard(temporary);
        }
    }

    private static string FileInIt(string folder) => $"Name a file in it, such as \"{Path.Combine(folder, "video.mp4")}\".";

    private static DownloadFailedException Failure(string message, string? predictionId, Exception? error = null)
        => new(message, error) { Facts = new ErrorFacts { PredictionId = predictionId, Note = ResumeHint.ForOutput(predictionId) } };

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A left-over part is a nuisance; hiding why the download failed would be worse.
        }
    }
}

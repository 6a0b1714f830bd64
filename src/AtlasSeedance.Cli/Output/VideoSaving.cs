using System.Text;
using AtlasSeedance.Shared;

namespace AtlasSeedance.Cli.Output;

/// <summary>Saves what a job made.</summary>
internal static class VideoSaving
{
    public static async Task<SavedVideo> SaveAsync(SeedanceClient client, VideoResult result, string file, IJobView view, CancellationToken cancellationToken)
    {
        var video = await client.DownloadToFileAsync(result.Video, file, new ImmediateProgress<TransferProgress>(progress => view.ShowDownload(file, progress)), cancellationToken);
        if (result.LastFrame is not { } frame)
            return new SavedVideo(file, video.BytesWritten, null);
        var frameFile = LastFrameFile(file, Path.GetExtension(frame.FileName));
        await client.DownloadToFileAsync(frame, frameFile, cancellationToken: cancellationToken);
        return new SavedVideo(file, video.BytesWritten, frameFile);
    }

    /// <summary>The file of a job: the one that was asked for, or, where that is a folder or nothing, one of the job's id.</summary>
    public static string FileFor(string? output, string predictionId)
        => output is null ? NameOf(predictionId) : IsFolder(output) ? Path.Combine(output, NameOf(predictionId)) : output;

    /// <summary>Makes sure that a video can be saved, before it is paid for.</summary>
    /// <param name="output">The file or folder that was asked for.</param>
    /// <param name="hasLastFrame">Whether a last frame goes beside it.</param>
    /// <exception cref="CommandException">It cannot.</exception>
    public static void CheckFile(string? output, bool hasLastFrame = false)
    {
        if (output is null || IsFolder(output))
        {
            CheckFolder(output ?? ".");
            return;
        }
        CheckTarget(output);
        CheckFolder(Path.GetDirectoryName(Path.GetFullPath(output))!, hasLastFrame ? LastFrameFile(output, ".png") : output);
    }

    /// <summary>The same of a folder.</summary>
    /// <exception cref="CommandException">No file can be written there.</exception>
    public static void CheckFolder(string folder) => CheckFolder(folder, "");

    private static void CheckFolder(string folder, string output)
    {
        try
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(folder);
            Directory.CreateDirectory(folder);
            using var file = new FileStream(Path.Combine(folder, ProbeFor(Path.GetFileName(output))), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException(ExitCode.Usage, $"No video can be saved {(output.Length > 0 ? $"as \"{output}\"" : $"in \"{folder}\"")}: {SdkWords.Split(error.Message).What}", "Nothing was sent. Choose another place with --output.", error);
        }
    }

    /// <summary>The file of a job that was not given one: its id, which no other job has.</summary>
    public static string NameOf(string predictionId)
        => string.Concat(predictionId.Select(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? character : '_')) + ".mp4";

    private static string LastFrameFile(string file, string extension) => Path.ChangeExtension(file, null) + ".last-frame" + extension;

    /// <summary>A name that is nobody's, as long as the one that is to be: some are too long for the disk.</summary>
    private static string ProbeFor(string name)
        => $".{Guid.NewGuid():N}.part".PadRight(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? name.Length : Encoding.UTF8.GetByteCount(name), '_');

    // A rename would put the video in the place of what every program uses
    private static void CheckTarget(string file)
    {
        if (string.IsNullOrWhiteSpace(file))
            throw new CommandException(ExitCode.Usage, "--output is empty.", "Nothing was sent. Name a file or a folder.");
        if (SpecialFile.IsAt(file) || IsOfTheSystem(Path.GetFullPath(file)))
            throw new CommandException(ExitCode.Usage, $"{file} is a pipe, a device or another file that no video can replace.", "Nothing was sent. Name a file or a folder.");
    }

    private static bool IsOfTheSystem(string path) => !OperatingSystem.IsWindows() && File.Exists(path)
        && (path.StartsWith("/proc/", StringComparison.Ordinal)
            || (path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal)));

    private static bool IsFolder(string output) => output.Length > 0 && (Path.EndsInDirectorySeparator(output) || Directory.Exists(output));
}

namespace AtlasSeedance.Media;

/// <summary>Whether a file is there.</summary>
internal static class FileChecks
{
    /// <summary>What keeps the file from being opened, and what to do about it; <see langword="null"/> when nothing is in the way.</summary>
    public static string? FindObstacle(FileMediaSource file)
    {
        if (Directory.Exists(file.FullPath))
            return $"{file} is a folder. Give the path of a file in it.";
        if (File.Exists(file.FullPath))
            return FindUnreadable(file);

        // A relative path is often right, and the current directory not what the caller thought
        return string.Equals(file.ToString(), file.FullPath, StringComparison.Ordinal)
            ? $"{file} does not exist. Check the path."
            : $"{file} does not exist; it was looked for as {file.FullPath}. Check the path and the current directory.";
    }

    /// <summary>
    /// Whether a file that is there has nothing to read. A pipe or a device has no length, and opening one may wait for ever, or read without end; no file with content is refused.
    /// </summary>
    public static string? FindUnreadable(FileMediaSource file)
    {
        try
        {
            var target = File.ResolveLinkTarget(file.FullPath, returnFinalTarget: true);
            var info = target is null ? new FileInfo(file.FullPath) : new FileInfo(target.FullName);
            return info is { Exists: true, Length: 0 }
                ? $"{file} is empty, or is no regular file but a pipe or a device. Check how it was written; what comes through a pipe is given by MediaSource.FromStream."
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Whoever opens it learns more
            return null;
        }
    }
}

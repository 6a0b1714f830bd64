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
            return null;

        // A relative path is often right, and the current directory not what the caller thought
        return string.Equals(file.ToString(), file.FullPath, StringComparison.Ordinal)
            ? $"{file} does not exist. Check the path."
            : $"{file} does not exist; it was looked for as {file.FullPath}. Check the path and the current directory.";
    }
}

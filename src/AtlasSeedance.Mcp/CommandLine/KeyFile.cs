namespace AtlasSeedance.Mcp.CommandLine;

/// <summary>A file that holds the key and nothing else.</summary>
internal static class KeyFile
{
    private const int LongestKey = 4096;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <exception cref="FormatException">The file cannot be read, others may read it, or it holds no key. The message is for the user, and has no key in it.</exception>
    public static string Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            // Asked of the open file: a path may be another file a moment later.
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0)
                throw new FormatException($"--key-file {path} may be read by others than its owner. Run: chmod 600 \"{path}\".");
            if (file.Length > LongestKey)
                throw new FormatException($"--key-file {path} is too long for a key: it must hold the key and nothing else.");
            using var reader = new StreamReader(file);
            var key = reader.ReadToEnd().Trim();
            return key.Length > 0 ? key : throw new FormatException($"--key-file {path} is empty.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"--key-file {path} cannot be read: {error.Message}", error);
        }
    }
}

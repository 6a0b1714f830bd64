namespace AtlasSeedance.Shared;

/// <summary>A file that holds the key and nothing else, and that no other user of the machine can get at. Compiled into the command and into the MCP server.</summary>
internal static class KeyFile
{
    private const int LongestKey = 4096;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <exception cref="KeyFileException">The file cannot be read, others may use it, or it holds no key.</exception>
    public static string Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            // Of the open file, so that it cannot be another one by the time it is read
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0)
                throw new KeyFileException($"The key file {path} can be used by others than you, so it was not read.", $"Run: chmod 600 {path}");
            if (file.Length > LongestKey)
                throw new KeyFileException($"The key file {path} holds more than a key.");
            using var reader = new StreamReader(file);
            var key = reader.ReadToEnd().Trim();
            return key.Length > 0 ? key : throw new KeyFileException($"The key file {path} is empty.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new KeyFileException($"The key file cannot be read: {error.Message}", innerException: error);
        }
    }
}

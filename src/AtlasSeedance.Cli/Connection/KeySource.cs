using System.CommandLine;
using AtlasSeedance.Cli.Options;

namespace AtlasSeedance.Cli.Connection;

/// <summary>
/// Finds the key: in the file that an option names, in the environment, or in the user's own file. Never in an argument, which every user of the machine can read
/// while the command runs, and which stays in the shell's history.
/// </summary>
internal static class KeySource
{
    public const string KeyVariable = "ATLASCLOUD_API_KEY";
    public const string FileVariable = "SEEDANCE_KEY_FILE";

    private const int LongestKey = 4096;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static string DefaultFile => Path.Combine(UserFolders.Configuration, "key");

    /// <summary>The key, or <see langword="null"/> where there is none.</summary>
    /// <exception cref="CommandException">A file was named that cannot be read, or that others can.</exception>
    public static string? Find(ParseResult line)
    {
        if (line.GetValue(CommonOptions.KeyFile) is { } named)
            return Read(named);
        if (Environment.GetEnvironmentVariable(KeyVariable) is { } key && !string.IsNullOrWhiteSpace(key))
            return key;
        if (Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } file)
            return Read(file);
        return File.Exists(DefaultFile) ? Read(DefaultFile) : null;
    }

    /// <exception cref="CommandException">There is none.</exception>
    public static string Require(ParseResult line) => Find(line) ?? throw new CommandException(
        ExitCode.Key,
        "There is no API key.",
        $"Set {KeyVariable}, or put the key into {DefaultFile} (chmod 600). To try without one, add --emulator.");

    private static string Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            // Of the open file, so that it cannot be another one by the time it is read
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0)
                throw new CommandException(ExitCode.Key, $"The key file {path} can be used by others than you, so it was not read.", $"Run: chmod 600 {path}");
            if (file.Length > LongestKey)
                throw new CommandException(ExitCode.Key, $"The key file {path} holds more than a key.");
            using var reader = new StreamReader(file);
            var key = reader.ReadToEnd().Trim();
            return key.Length > 0 ? key : throw new CommandException(ExitCode.Key, $"The key file {path} is empty.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException(ExitCode.Key, $"The key file cannot be read: {error.Message}", innerException: error);
        }
    }
}

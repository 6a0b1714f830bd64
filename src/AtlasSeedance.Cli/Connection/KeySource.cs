using System.CommandLine;
using AtlasSeedance.Cli.Options;
using AtlasSeedance.Shared;

namespace AtlasSeedance.Cli.Connection;

/// <summary>
/// Finds the key: in the file that an option names, in the environment, or in the user's own file. Never in an argument, which every user of the machine can read
/// while the command runs, and which stays in the shell's history.
/// </summary>
internal static class KeySource
{
    public const string KeyVariable = "ATLASCLOUD_API_KEY";
    public const string FileVariable = "SEEDANCE_KEY_FILE";

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
            return KeyFile.Read(path);
        }
        catch (KeyFileException error)
        {
            throw new CommandException(ExitCode.Key, error.Message, error.Advice, error);
        }
    }
}

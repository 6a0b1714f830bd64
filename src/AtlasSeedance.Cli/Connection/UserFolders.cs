namespace AtlasSeedance.Cli.Connection;

/// <summary>Where this user's files lie, by the system's own convention.</summary>
internal static class UserFolders
{
    private const string Name = "seedance";

    /// <summary>The key's: <c>$XDG_CONFIG_HOME/seedance</c> or <c>~/.config/seedance</c>; <c>%APPDATA%\seedance</c> on Windows.</summary>
    public static string Configuration => Path.Combine(Base(Environment.SpecialFolder.ApplicationData), Name);

    /// <summary>The journals and the emulator's: <c>$XDG_DATA_HOME/seedance</c> or <c>~/.local/share/seedance</c>; <c>%LOCALAPPDATA%\seedance</c> on Windows.</summary>
    public static string Data => Path.Combine(Base(Environment.SpecialFolder.LocalApplicationData), Name);

    private static string Base(Environment.SpecialFolder folder)
    {
        var path = Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);
        return path.Length > 0 ? path : throw new CommandException(ExitCode.Error, "This user has no home folder: set HOME.");
    }
}

namespace AtlasSeedance.Emulator.Rendering.Ffmpeg;

/// <summary>Finds a program as a shell would, save that the current folder is never searched.</summary>
internal static class ExecutableSearch
{
    /// <summary>The full path of a program given by path or by name; null when it is not there.</summary>
    public static string? Find(string program)
    {
        if (program.AsSpan().IndexOfAny('/', '\\') >= 0)
            return IsExecutable(program) ? Path.GetFullPath(program) : null;

        var fileName = OperatingSystem.IsWindows() && !Path.HasExtension(program) ? program + ".exe" : program;
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            // A relative entry would run whatever lies in the folder the emulator happens to be started in.
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, fileName))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string path)
    {
        const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Execute) != 0);
    }
}

namespace AtlasSeedance.Samples.Tests.Running;

/// <summary>Finds the programs that some tests need, and skips those tests where they are missing.</summary>
internal static class ProgramOnPath
{
    public static string Require(string name)
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"{name} is not on the PATH.");
        return path;
    }
}

namespace AtlasSeedance.Benchmarks;

/// <summary>The files of the clone that this program was built in.</summary>
internal static class Repository
{
    /// <summary>The path of a file or folder, by its names from the root.</summary>
    /// <exception cref="InvalidOperationException">The program was taken out of its clone.</exception>
    public static string PathTo(params ReadOnlySpan<string> names)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AtlasSeedance.sln")))
            folder = folder.Parent;
        return folder is null
            ? throw new InvalidOperationException("The benchmarks run in a clone of the repository.")
            : Path.Combine([folder.FullName, .. names]);
    }
}

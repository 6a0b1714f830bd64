namespace AtlasSeedance.Benchmarks;

/// <summary>The files of the clone that this program was built in.</summary>
internal static class Repository
{
    /// <summary>The path of a file or folder, by its names from the root; <see langword="null"/> where the program was taken out of its clone.</summary>
    public static string? FindPath(params ReadOnlySpan<string> names)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AtlasSeedance.sln")))
            folder = folder.Parent;
        return folder is null ? null : Path.Combine([folder.FullName, .. names]);
    }
}

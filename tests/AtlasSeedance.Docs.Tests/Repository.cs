namespace AtlasSeedance.Docs.Tests;

/// <summary>The files of the project, by their paths from its root, with slashes.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The README and the pages of <c>docs/</c>: what users read, and what compiles.</summary>
    public static IReadOnlyList<Page> Pages { get; } = [.. ReadPages()];

    public static string FullPath(string path) => Path.Combine(Root, path);

    private static IEnumerable<Page> ReadPages() => Directory
        .EnumerateFiles(FullPath("docs"), "*.md", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)
        .Prepend("README.md")
        .Select(path => new Page(path, File.ReadAllText(FullPath(path))));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AtlasSeedance.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not lie below AtlasSeedance.sln.");
    }
}

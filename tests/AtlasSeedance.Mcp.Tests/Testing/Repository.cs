namespace AtlasSeedance.Mcp.Tests.Testing;

/// <summary>The files of the project, by their paths from its root.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The program that was built with these tests.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "AtlasSeedance.Mcp.dll");

    public static string PathTo(params string[] names) => Path.Combine([Root, .. names]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AtlasSeedance.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not lie below AtlasSeedance.sln.");
    }
}

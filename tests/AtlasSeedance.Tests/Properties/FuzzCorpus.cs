namespace AtlasSeedance.Tests.Properties;

/// <summary>The inputs that the fuzzer begins with, and those that once broke something.</summary>
internal static class FuzzCorpus
{
    private static readonly string Root = FindRoot();

    public static IEnumerable<string> Files(string target) => Directory.EnumerateFiles(Path.Combine(Root, target)).Order(StringComparer.Ordinal);

    public static IReadOnlyList<byte[]> Read(string target) => Files(target).Select(File.ReadAllBytes).ToArray();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AtlasSeedance.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not lie below AtlasSeedance.sln."), "tests", "AtlasSeedance.Fuzz", "Corpus");
    }
}

namespace AtlasSeedance.Mcp.Tests.Testing;

/// <summary>A folder with the links in its own path followed, deleted at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("atlas-mcp-");

    public string Path => _folder.FullName;

    public string In(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    public string Write(string name, string content = "content")
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(In(name))!);
        File.WriteAllText(In(name), content);
        return In(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

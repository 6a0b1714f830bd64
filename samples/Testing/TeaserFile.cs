namespace Testing;

/// <summary>A place for a test's teaser, removed with the test.</summary>
internal sealed class TeaserFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("teaser-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "teaser.mp4");

    public void Dispose() => _folder.Delete(recursive: true);
}

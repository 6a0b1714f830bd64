namespace AtlasSeedance.Benchmarks;

/// <summary>A folder for as long as an experiment runs.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("atlas-benchmarks-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

namespace AtlasSeedance.Emulator.Storage;

/// <summary>The one folder that everything is written under, held by one emulator at a time. A temporary one goes when the emulator does.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;
    private readonly bool _isTemporary;

    private DataFolder(string path, FileStream @lock, bool isTemporary)
    {
        Path = path;
        _lock = @lock;
        _isTemporary = isTemporary;
    }

    public string Path { get; }

    public string JournalPath => System.IO.Path.Combine(Path, "journal.jsonl");

    public static DataFolder Open(string? path)
    {
        var isTemporary = path is null;
        if (File.Exists(path)) throw new EmulatorStartException($"The data folder {path} is a file. Name a folder, which is made where there is none.");
        try
        {
            path = isTemporary ? Directory.CreateTempSubdirectory("atlas-emulator-").FullName : Directory.CreateDirectory(path!).FullName;
            var folder = new DataFolder(path, Lock(path), isTemporary);
            foreach (var name in new[] { "uploads", "outputs", "inputs" }) Directory.CreateDirectory(System.IO.Path.Combine(path, name));
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmulatorStartException($"The data folder {path} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Where an output of a prediction lies; <paramref name="id"/> is one that the emulator made.</summary>
    public string Output(string id, string suffix) => System.IO.Path.Combine(Path, "outputs", id + suffix);

    public string Inputs(string id) => System.IO.Path.Combine(Path, "inputs", id);

    public string Upload(string id) => System.IO.Path.Combine(Path, "uploads", id);

    public void Dispose()
    {
        _lock.Dispose();
        if (!_isTemporary) return;
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Someone still reads a file of it (on Windows that blocks deletion); the system's own clean-up of temporary files gets it
        }
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, "emulator.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new EmulatorStartException($"The data folder {path} is in use by another emulator. Stop that one, or give this one a folder of its own.", e);
        }
    }
}

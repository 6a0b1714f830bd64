namespace AtlasSeedance.Mcp.Files;

/// <summary>
/// A file that is being written, under a temporary name beside its own until it is kept: what is there under a video's name is whole. It takes no other file's place.
/// </summary>
internal sealed class NewFile : IDisposable
{
    private NewFile(FileStream stream, string path) => (Stream, Path) = (stream, path);

    public FileStream Stream { get; }

    /// <summary>Where it will be.</summary>
    public string Path { get; }

    /// <exception cref="FileRefusedException">The folder is outside or missing, or the file is there.</exception>
    public static NewFile Create(AllowedFolders folders, string? folder, string name)
    {
        var stream = folders.CreateNew(folder, $"{name}.{System.IO.Path.GetRandomFileName()}.part");
        var file = new NewFile(stream, System.IO.Path.Combine(System.IO.Path.GetDirectoryName(stream.Name)!, name));
        // A link that leads nowhere does not exist to the first, and is in the way all the same.
        if (!File.Exists(file.Path) && new FileInfo(file.Path).LinkTarget is null && !Directory.Exists(file.Path))
            return file;
        file.Dispose();
        throw Exists(file.Path);
    }

    /// <exception cref="FileRefusedException">Another file has come to be there meanwhile.</exception>
    public void Keep()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        try
        {
            File.Move(Stream.Name, Path, overwrite: false);
        }
        catch (IOException) when (File.Exists(Path))
        {
            throw Exists(Path);
        }
    }

    public void Dispose()
    {
        Stream.Dispose();
        try
        {
            // Gone already, where it was kept.
            File.Delete(Stream.Name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What failed the download is what matters.
        }
    }

    private static FileRefusedException Exists(string path) => new($"{path} exists, and no file is replaced. Give another file_name.");
}

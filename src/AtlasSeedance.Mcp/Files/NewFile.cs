namespace AtlasSeedance.Mcp.Files;

/// <summary>A file that is being written. Unless it is kept, it goes away again: what is there under a video's name is whole.</summary>
internal sealed class NewFile : IDisposable
{
    private bool _isKept;

    private NewFile(FileStream stream) => Stream = stream;

    public FileStream Stream { get; }

    public string Path => Stream.Name;

    /// <inheritdoc cref="AllowedFolders.CreateNew"/>
    public static NewFile Create(AllowedFolders folders, string? folder, string name) => new(folders.CreateNew(folder, name));

    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        await Stream.FlushAsync(cancellationToken);
        _isKept = true;
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (_isKept)
            return;
        try
        {
            File.Delete(Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What failed the download is what matters.
        }
    }
}

namespace AtlasSeedance.Media;

/// <summary>A file on this machine.</summary>
internal sealed class FileMediaSource(string path) : MediaSource
{
    public string FullPath { get; } = Path.GetFullPath(path);

    public override string FileName => Path.GetFileName(FullPath);

    internal override string? DirectReference => null;

    internal override object DeduplicationKey => FullPath;

    public override string ToString() => path;

    /// <summary>Opens the file for a look here and there.</summary>
    /// <exception cref="IOException">The file cannot be opened, or has nothing to read.</exception>
    public FileStream Open() => Open(FileOptions.RandomAccess);

    internal override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<Stream>(Open(FileOptions.Asynchronous | FileOptions.SequentialScan));
    }

    internal override long? GetLength()
    {
        try
        {
            // Opened, since the length that a folder lists for a link is the link's own.
            using var file = Open(FileOptions.None);
            return file.Length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private FileStream Open(FileOptions options)
    {
        if (FileChecks.FindUnreadable(this) is { } problem)
            throw new IOException(problem);

        // Readers bring buffers of their own; a buffer of one byte switches the stream's off
        return new FileStream(FullPath, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1, options);
    }
}

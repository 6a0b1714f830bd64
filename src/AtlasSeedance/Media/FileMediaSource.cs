namespace AtlasSeedance.Media;

/// <summary>A file on this machine.</summary>
internal sealed class FileMediaSource(string path) : MediaSource
{
    public string FullPath { get; } = Path.GetFullPath(path);

    public override string FileName => Path.GetFileName(FullPath);

    internal override string? DirectReference => null;

    internal override object DeduplicationKey => FullPath;

    public override string ToString() => path;

    internal override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // Readers bring buffers of their own; a buffer of one byte switches the stream's off
        return new ValueTask<Stream>(new FileStream(
            FullPath, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan));
    }

    internal override long? GetLength()
    {
        try
        {
            // Opened, since the length that a folder lists for a link is the link's own.
            using var file = new FileStream(FullPath, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);
            return file.Length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

using System.Collections.Concurrent;
using AtlasSeedance.Emulator.Http;

namespace AtlasSeedance.Emulator.Storage;

/// <summary>The uploaded files.</summary>
internal sealed class UploadStore(DataFolder folder, Journal journal, AtlasEmulatorOptions options)
{
    private readonly ConcurrentDictionary<string, ReceivedUpload> _byId = new(StringComparer.Ordinal);

    public IReadOnlyList<ReceivedUpload> All => [.. _byId.Values.OrderBy(upload => upload.ReceivedAt)];

    public void Restore(ReceivedUpload upload) => _byId[upload.Id] = upload;

    /// <summary>The file of an upload; null when there is none of that id and name.</summary>
    public (ReceivedUpload Upload, string Path)? Find(string id, string storedName) =>
        _byId.TryGetValue(id, out var upload) && upload.StoredName == storedName ? (upload, PathOf(upload)) : null;

    /// <summary>Stores a file as it arrives; nothing is kept of one that is too large or breaks off.</summary>
    public async Task<ReceivedUpload> StoreAsync(Stream content, string? fileName, string? contentType, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString("N");
        var storedName = SafeFileName.ForDisk(fileName);
        var directory = Directory.CreateDirectory(folder.Upload(id));
        try
        {
            var size = await CopyAsync(content, Path.Combine(directory.FullName, storedName), cancellationToken);
            var upload = new ReceivedUpload
            {
                Id = id,
                FileName = SafeFileName.Display(fileName),
                StoredName = storedName,
                ContentType = MediaTypes.ForFile(storedName, contentType),
                Size = size,
                ReceivedAt = options.TimeProvider.GetUtcNow(),
            };
            journal.Append(new JournalEntry(Uploaded: upload));
            _byId[id] = upload;
            return upload;
        }
        catch
        {
            directory.Delete(recursive: true);
            throw;
        }
    }

    private string PathOf(ReceivedUpload upload) => Path.Combine(folder.Upload(upload.Id), upload.StoredName);

    private async Task<long> CopyAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
        var buffer = new byte[64 * 1024];
        long size = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            size += read;
            if (size > options.MaxUploadBytes) throw RefusalException.TooLarge(options.MaxUploadBytes);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
        return size;
    }
}

namespace AtlasSeedance.Emulator;

/// <summary>A file that a client uploaded.</summary>
public sealed record ReceivedUpload
{
    /// <summary>The emulator's id of the upload, 32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The name that the client gave, without folders and control characters.</summary>
    public required string FileName { get; init; }

    /// <summary>The name in the URL and on disk: ASCII, with the same extension.</summary>
    public required string StoredName { get; init; }

    /// <summary>The content type, by the name's extension where it is known, else as the client stated it.</summary>
    public required string ContentType { get; init; }

    /// <summary>The size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>When the upload was complete.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The path under the emulator's address where the file is served.</summary>
    public string UrlPath => $"/storage/uploads/{Id}/{StoredName}";
}

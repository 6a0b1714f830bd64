namespace AtlasSeedance;

/// <summary>How far a transfer has come. An upload that is sent again begins anew; a download goes on where it was.</summary>
public sealed class TransferProgress
{
    /// <summary>Creates a progress report.</summary>
    /// <param name="bytesTransferred">The bytes moved so far.</param>
    /// <param name="totalBytes">The bytes to move; <see langword="null"/> when the length is not known.</param>
    /// <param name="fileName">The name of the file, where it has one.</param>
    public TransferProgress(long bytesTransferred, long? totalBytes, string? fileName = null)
    {
        BytesTransferred = bytesTransferred;
        TotalBytes = totalBytes;
        FileName = fileName;
    }

    /// <summary>The bytes moved so far.</summary>
    public long BytesTransferred { get; }

    /// <summary>The bytes to move; <see langword="null"/> when the length is not known.</summary>
    public long? TotalBytes { get; }

    /// <summary>The name of the file, where it has one.</summary>
    public string? FileName { get; }

    /// <summary>From 0 to 1; <see langword="null"/> when the length is not known.</summary>
    public double? Fraction => TotalBytes is > 0 ? Math.Min(1, (double)BytesTransferred / TotalBytes.Value) : null;

    /// <summary>The name and the bytes.</summary>
    public override string ToString() => $"{FileName} {BytesTransferred}/{(TotalBytes is { } total ? $"{total}" : "?")} bytes".TrimStart();
}

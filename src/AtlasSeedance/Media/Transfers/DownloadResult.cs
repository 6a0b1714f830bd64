namespace AtlasSeedance;

/// <summary>A finished download.</summary>
public sealed class DownloadResult
{
    internal DownloadResult(long bytesWritten) => BytesWritten = bytesWritten;

    /// <summary>The length of the output, in bytes.</summary>
    public long BytesWritten { get; }

    /// <summary>Where the file was written, as an absolute path; <see langword="null"/> for a download to a stream.</summary>
    public string? Path { get; internal init; }

    /// <summary>The content type that the storage named.</summary>
    public string? ContentType { get; internal init; }

    /// <summary>
    /// <see langword="true"/> if the server stated the length and all bytes arrived; <see langword="false"/> if it stated none, so that the end of the
    /// answer was taken for the end of the file.
    /// </summary>
    public bool IsLengthVerified { get; internal init; }

    /// <summary>The path and the length.</summary>
    public override string ToString() => FormattableString.Invariant($"{Path ?? "(stream)"}, {BytesWritten:N0} bytes");
}

using System.Runtime.InteropServices;

namespace AtlasSeedance.Media;

/// <summary>A file's content in memory.</summary>
internal sealed class BytesMediaSource(ReadOnlyMemory<byte> bytes, string fileName, bool asDataUri) : MediaSource
{
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public bool AsDataUri { get; } = asDataUri;

    public override string FileName { get; } = fileName;

    // Made anew each time: a cached copy would hold 2.7 times the content for as long as the request lives
    internal override string? DirectReference => AsDataUri ? $"data:{ContentType};base64,{Convert.ToBase64String(Bytes.Span)}" : null;

    public override string ToString() => FormattableString.Invariant($"{FileName} ({Bytes.Length:N0} bytes)");

    internal override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<Stream>(MemoryMarshal.TryGetArray(Bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(Bytes.ToArray(), writable: false));
    }

    internal override long? GetLength() => Bytes.Length;
}

namespace AtlasSeedance.Media;

/// <summary>Content that a factory opens.</summary>
internal sealed class StreamMediaSource(Func<CancellationToken, ValueTask<Stream>> open, string fileName, long? length) : MediaSource
{
    private readonly object _gate = new();
    private WeakReference<Stream>? _last;

    public override string FileName { get; } = fileName;

    internal override string? DirectReference => null;

    public override string ToString() => $"{FileName} (stream)";

    internal override async ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        var stream = await open(cancellationToken).ConfigureAwait(false);
        if (stream is null)
            throw new InvalidOperationException($"The factory of {FileName} returned null. It must return a new stream each time.");
        if (WasReturnedBefore(stream))
        {
            throw new InvalidOperationException(
                $"The factory of {FileName} returned the same stream twice. It is called for the checks and for each attempt of the upload, and must return a new stream each time.");
        }

        if (!stream.CanRead)
        {
            throw new InvalidOperationException(
                $"The factory of {FileName} returned a stream that is closed or cannot be read. It must return a new stream each time.");
        }

        return stream;
    }

    internal override long? GetLength() => length;

    private bool WasReturnedBefore(Stream stream)
    {
        lock (_gate)
        {
            if (_last is not null && _last.TryGetTarget(out var last) && ReferenceEquals(last, stream))
                return true;
            _last = new WeakReference<Stream>(stream);
            return false;
        }
    }
}

using System.Buffers;

namespace AtlasSeedance.Media.Formats;

/// <summary>The beginning of a stream: little at first, more on demand, never more than a fixed amount.</summary>
internal sealed class ContentStart(Stream stream) : IDisposable
{
    /// <summary>An image whose measures stand behind more than this has none for us.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int FirstBytes = 16 * 1024;
    private const int Growth = 8;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _length;

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>The same bytes, which stay what they are until more is read or this is disposed.</summary>
    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <summary>Whether the stream ended within what was read.</summary>
    public bool IsComplete { get; private set; }

    public ValueTask ReadAsync(CancellationToken cancellationToken) => FillAsync(FirstBytes, cancellationToken);

    /// <summary>Reads on; <see langword="false"/> when there is no more to be had.</summary>
    public async ValueTask<bool> ReadMoreAsync(CancellationToken cancellationToken)
    {
        if (IsComplete || _length >= MaxBytes)
            return false;
        var before = _length;
        await FillAsync(Math.Min(_length * Growth, MaxBytes), cancellationToken).ConfigureAwait(false);
        return _length > before;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private async ValueTask FillAsync(int target, CancellationToken cancellationToken)
    {
        if (_buffer.Length < target)
        {
            var larger = ArrayPool<byte>.Shared.Rent(target);
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        while (_length < target && !IsComplete)
        {
            var read = await stream.ReadAsync(_buffer.AsMemory(_length, target - _length), cancellationToken).ConfigureAwait(false);
            _length += read;
            IsComplete = read == 0;
        }
    }
}

using System.Buffers;
using System.Net.Sockets;

namespace AtlasSeedance.Emulator.Proxy;

/// <summary>What has come from a socket and has not been passed on.</summary>
internal sealed class ReceiveBuffer(Socket socket) : IDisposable
{
    /// <summary>More than the server takes for a head.</summary>
    private const int Size = 64 * 1024;

    private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(Size);
    private int _start;
    private int _end;

    public ReadOnlyMemory<byte> Received => _bytes.AsMemory(_start.._end);

    public bool IsEmpty => _start == _end;

    public bool IsFull => _end - _start == _bytes.Length;

    /// <summary>The next bytes, good until the next call of <see cref="ReceiveAsync"/>.</summary>
    public ReadOnlyMemory<byte> Take(int count)
    {
        _start += count;
        return _bytes.AsMemory(_start - count, count);
    }

    public ReadOnlyMemory<byte> TakeAll() => Take(_end - _start);

    /// <summary>Waits for more. False when the other side has ended, or the buffer is full.</summary>
    public async ValueTask<bool> ReceiveAsync()
    {
        if (_start > 0)
        {
            Received.CopyTo(_bytes);
            (_start, _end) = (0, _end - _start);
        }
        var received = await socket.ReceiveAsync(_bytes.AsMemory(_end), CancellationToken.None);
        _end += received;
        return received > 0;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);
}

#if !NET
using System.Runtime.InteropServices;

namespace AtlasSeedance;

/// <summary>Reading into and writing from memory, which newer platforms have.</summary>
internal static class StreamPolyfills
{
    extension(Stream stream)
    {
        public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            if (MemoryMarshal.TryGetArray<byte>(buffer, out var segment))
                return await stream.ReadAsync(segment.Array!, segment.Offset, segment.Count, cancellationToken).ConfigureAwait(false);
            var copy = new byte[buffer.Length];
            var read = await stream.ReadAsync(copy, 0, copy.Length, cancellationToken).ConfigureAwait(false);
            copy.AsMemory(0, read).CopyTo(buffer);
            return read;
        }

        public Task WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
        {
            var segment = MemoryMarshal.TryGetArray(buffer, out var array) ? array : new ArraySegment<byte>(buffer.ToArray());
            return stream.WriteAsync(segment.Array!, segment.Offset, segment.Count, cancellationToken);
        }
    }
}
#endif

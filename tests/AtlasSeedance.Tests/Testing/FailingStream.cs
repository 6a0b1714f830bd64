namespace AtlasSeedance.Tests.Testing;

/// <summary>A stream that breaks after some bytes.</summary>
internal sealed class FailingStream(byte[] content, int failAfter) : MemoryStream(content)
{
    public override bool CanSeek => false;

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => Task.FromResult(ReadSome(buffer.AsSpan(offset, count)));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(ReadSome(buffer.Span));

    private int ReadSome(Span<byte> buffer)
    {
        if (Position >= failAfter)
            throw new IOException("The disk is gone.");
        // Byte by byte: a derived stream's other reads come back here.
        var count = Math.Min(buffer.Length, 64);
        for (var i = 0; i < count; i++)
        {
            if (ReadByte() is var value and >= 0)
                buffer[i] = (byte)value;
            else
                return i;
        }
        return count;
    }
}

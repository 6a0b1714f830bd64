namespace AtlasSeedance.Tests.Testing;

/// <summary>A stream that breaks after some bytes.</summary>
internal sealed class FailingStream(byte[] content, int failAfter) : MemoryStream(content)
{
    public override bool CanSeek => false;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
        => Position >= failAfter ? throw new IOException("The disk is gone.") : base.Read(buffer[..Math.Min(buffer.Length, (int)Math.Min(failAfter - Position, 64))]);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => Task.FromResult(Read(buffer, offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
}

namespace AtlasSeedance.Tests.Testing;

/// <summary>A stream of unknown length that gives little at a time, and counts what was taken.</summary>
internal sealed class TricklingStream(byte[] content) : Stream
{
    private const int MostPerRead = 3000;

    public int Taken { get; private set; }

    public bool IsDisposed { get; private set; }

    public override bool CanRead => !IsDisposed;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => Taken; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = Math.Min(Math.Min(count, MostPerRead), content.Length - Taken);
        content.AsSpan(Taken, read).CopyTo(buffer.AsSpan(offset));
        Taken += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}

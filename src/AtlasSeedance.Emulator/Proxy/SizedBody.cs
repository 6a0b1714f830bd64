namespace AtlasSeedance.Emulator.Proxy;

/// <summary>A body with a <c>Content-Length</c>, or with none that ends before the connection does.</summary>
internal sealed class SizedBody : MessageBody
{
    private long _left;

    public SizedBody(long length)
    {
        _left = length;
        IsComplete = length == 0;
    }

    public override int Take(ReadOnlySpan<byte> bytes)
    {
        var taken = (int)Math.Min(_left, bytes.Length);
        _left -= taken;
        IsComplete = _left == 0;
        return taken;
    }
}

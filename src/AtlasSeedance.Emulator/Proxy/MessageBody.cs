namespace AtlasSeedance.Emulator.Proxy;

/// <summary>Finds the end of a message's body in the bytes that follow its head.</summary>
internal abstract class MessageBody
{
    public bool IsComplete { get; protected set; }

    /// <summary>How many of the bytes, from the first on, belong to this body.</summary>
    public abstract int Take(ReadOnlySpan<byte> bytes);

    /// <param name="length">Null: until the connection ends.</param>
    /// <param name="isChunked">Chunks tell the length.</param>
    public static MessageBody Of(long? length, bool isChunked) => isChunked ? new ChunkedBody() : new SizedBody(length ?? long.MaxValue);
}

namespace AtlasSeedance.Mcp.Hosting;

/// <summary>
/// Standard output by whole messages: what is flushed goes out to its end, also when the server is told to stop meanwhile. Otherwise an answer could be out, and the SDK
/// would log all the same that its call had failed.
/// </summary>
internal sealed class MessageOutput(Stream output) : MemoryStream
{
    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await output.WriteAsync(GetBuffer().AsMemory(0, (int)Length), CancellationToken.None);
        await output.FlushAsync(CancellationToken.None);
        SetLength(0);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => base.WriteAsync(buffer, CancellationToken.None);
}

namespace AtlasSeedance.Mcp.Hosting;

/// <summary>
/// Standard output by whole messages: what is flushed goes out to its end, also when the server is told to stop meanwhile. Otherwise an answer could be out, and the SDK
/// would log all the same that its call had failed. Only a client that has stopped reading is not waited for then: it would keep the server from ever ending.
/// </summary>
internal sealed class MessageOutput(Stream output, TimeProvider timeProvider) : MemoryStream
{
    // Enough for a client that is busy; those that end their servers by force wait for about as long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _givenUp = new(Timeout.InfiniteTimeSpan, timeProvider);

    /// <summary>The server is told to stop: from now on, what is not read within a few seconds is given up.</summary>
    public void Stopping() => _givenUp.CancelAfter(Patience);

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        // A write to a full pipe blocks its thread, and nothing ends it but a reader: it is left behind, and ends with the process.
        var written = Task.Run(WriteAsync, CancellationToken.None);
        try
        {
            await written.WaitAsync(_givenUp.Token);
        }
        catch (OperationCanceledException error)
        {
            throw new IOException("The client does not read what it is sent.", error);
        }
        SetLength(0);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => base.WriteAsync(buffer, CancellationToken.None);

    protected override void Dispose(bool disposing)
    {
        if (disposing) _givenUp.Dispose();
        base.Dispose(disposing);
    }

    private async Task WriteAsync()
    {
        await output.WriteAsync(GetBuffer().AsMemory(0, (int)Length));
        await output.FlushAsync();
    }
}

using ModelContextProtocol.Server;

namespace AtlasSeedance.Mcp.Hosting;

/// <summary>
/// Standard input whose end is heard once the calls before it are answered, or a moment later: the SDK sends nothing any more after it, so that what a script pipes in
/// would get no answers.
/// </summary>
internal sealed class PatientInput(Stream input, TimeProvider timeProvider) : Stream
{
    // The official clients wait for two seconds or more before they end a server by force.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private long _messages;
    private long _handled;
    private bool _isInsideLine;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Counts the messages that were handled: their answers are out once the next handler has ended.</summary>
    public McpMessageHandler Count(McpMessageHandler next) => async (context, cancellationToken) =>
    {
        try
        {
            await next(context, cancellationToken);
        }
        finally
        {
            Interlocked.Increment(ref _handled);
        }
    };

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Nothing ends a read of standard input but more of it, or its end.
        var count = await input.ReadAsync(buffer, CancellationToken.None).AsTask().WaitAsync(cancellationToken);
        if (count == 0 && _isInsideLine)
        {
            // The last message may lack its line break.
            buffer.Span[0] = (byte)'\n';
            count = 1;
        }
        if (count == 0)
            await WaitForAnswersAsync(cancellationToken);
        else
            NoteMessages(buffer.Span[..count]);
        return count;
    }

    // A line is a message. One that is none is not handled, and costs the whole patience.
    private void NoteMessages(ReadOnlySpan<byte> bytes)
    {
        _messages += bytes.Count((byte)'\n');
        _isInsideLine = bytes[^1] != '\n';
    }

    private async Task WaitForAnswersAsync(CancellationToken cancellationToken)
    {
        var end = timeProvider.GetTimestamp();
        while (Interlocked.Read(ref _handled) < _messages && timeProvider.GetElapsedTime(end) < Patience)
            await Task.Delay(Pause, timeProvider, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => input.Read(buffer, offset, count);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

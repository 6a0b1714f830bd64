using System.Net.Sockets;

namespace AtlasSeedance.Emulator.Proxy;

/// <summary>Sends the bytes of one message on, each at its time, and no more of them than it should.</summary>
internal sealed class ByteOutlet(TimeProvider time)
{
    /// <summary>How many bytes have gone.</summary>
    public long Position { get; private set; }

    /// <summary>Nothing goes beyond this byte; null: all goes.</summary>
    public long? CutAt { get; set; }

    /// <summary>Before this byte there is a pause.</summary>
    public long? StallAt { get; set; }

    /// <summary>How long; infinite: for good.</summary>
    public TimeSpan StallTime { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>From this byte on, each byte goes alone.</summary>
    public long? DripFrom { get; set; }

    /// <summary>The pause before each such byte.</summary>
    public TimeSpan DripInterval { get; set; }

    /// <summary>False when the cut has been reached.</summary>
    /// <param name="socket">Null: the bytes are counted and dropped.</param>
    /// <param name="bytes">At least one.</param>
    /// <param name="patience">Ends the pauses.</param>
    public async ValueTask<bool> SendAsync(Socket? socket, ReadOnlyMemory<byte> bytes, CancellationToken patience)
    {
        while (bytes.Length > 0)
        {
            if (Position >= CutAt) return false;
            if (Position == StallAt)
            {
                StallAt = null;
                await Task.Delay(StallTime, time, patience);
            }
            if (Position >= DripFrom) await Task.Delay(DripInterval, time, patience);
            var step = bytes[..(int)Math.Min(bytes.Length, StepEnd() - Position)];
            for (var left = step; socket is not null && left.Length > 0;) left = left[await socket.SendAsync(left, CancellationToken.None)..];
            Position += step.Length;
            bytes = bytes[step.Length..];
        }
        return !(Position >= CutAt);
    }

    private long StepEnd()
    {
        if (Position >= DripFrom) return Position + 1;
        var end = CutAt ?? long.MaxValue;
        if (StallAt > Position) end = Math.Min(end, StallAt.Value);
        if (DripFrom > Position) end = Math.Min(end, DripFrom.Value);
        return end;
    }
}

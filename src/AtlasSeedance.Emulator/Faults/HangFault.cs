namespace AtlasSeedance.Emulator;

/// <summary>Never answers. Ends when the client does, or the emulator.</summary>
public sealed record HangFault : FaultAction
{
    internal override async Task StrikeAsync(HttpContext context, FaultClock clock)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, clock.Stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, clock.TimeProvider, ended.Token);
    }
}

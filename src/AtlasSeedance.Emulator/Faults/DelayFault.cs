namespace AtlasSeedance.Emulator;

/// <summary>Waits by the emulator's clock, and then lets the request, or its answer, go on.</summary>
/// <param name="Delay">More than zero.</param>
public sealed record DelayFault(TimeSpan Delay) : FaultAction
{
    internal override bool ReplacesAnswer => false;

    internal override bool IsLast => false;

    internal override async Task StrikeAsync(HttpContext context, FaultClock clock)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, clock.Stopping);
        await Task.Delay(Delay, clock.TimeProvider, ended.Token);
    }
}

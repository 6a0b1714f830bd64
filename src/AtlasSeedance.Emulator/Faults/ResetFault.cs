using AtlasSeedance.Emulator.Http;

namespace AtlasSeedance.Emulator;

/// <summary>Breaks the TCP connection without an answer.</summary>
public sealed record ResetFault : FaultAction
{
    internal override Task StrikeAsync(HttpContext context, FaultClock clock)
    {
        context.BreakOff();
        return Task.CompletedTask;
    }
}

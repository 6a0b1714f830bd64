using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>Breaks the TCP connection without an answer.</summary>
public sealed record ResetFault : FaultAction
{
    internal override bool ReplacesAnswer => true;

    internal override Task StrikeAsync(HttpContext context, FaultSetting setting)
    {
        context.BreakOff();
        return Task.CompletedTask;
    }

    internal override FaultWire Describe(FaultWire fault) => fault with { Kind = "reset" };
}

using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>Waits by the emulator's clock, and then lets the request, or its answer, go on.</summary>
/// <param name="Delay">More than zero.</param>
public sealed record DelayFault(TimeSpan Delay) : FaultAction
{
    internal override bool IsLast => false;

    internal override async Task StrikeAsync(HttpContext context, FaultSetting setting)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, setting.Stopping);
        await Task.Delay(Delay, setting.TimeProvider, ended.Token);
    }

    internal override FaultWire Describe(FaultWire fault) => fault with { Kind = "delay", DelaySeconds = Delay.TotalSeconds };
}

using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>Never answers. Ends when the client does, or the emulator.</summary>
public sealed record HangFault : FaultAction
{
    internal override bool ReplacesAnswer => true;

    internal override async Task StrikeAsync(HttpContext context, FaultSetting setting)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, setting.Stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, setting.TimeProvider, ended.Token);
    }

    internal override FaultWire Describe(FaultWire fault) => fault with { Kind = "hang" };
}

using AtlasSeedance.Emulator.Faults;
using AtlasSeedance.Emulator.Http;

namespace AtlasSeedance.Emulator;

/// <summary>The service takes the whole request, and does its work only later, whether the client is still there or not.</summary>
/// <param name="Delay">The wait, by the emulator's clock; zero or more.</param>
/// <param name="OnceClientHasGone">The wait begins when the client has given up.</param>
public sealed record LateAcceptanceFault(TimeSpan Delay, bool OnceClientHasGone) : FaultAction
{
    internal override async Task StrikeAsync(HttpContext context, FaultSetting setting)
    {
        context.Request.Body = new MemoryStream(await RequestBody.ReadAsync(context.Request, long.MaxValue));
        if (OnceClientHasGone) await Exchange.Of(context)!.ClientGone.WaitAsync(setting.Stopping);
        await Task.Delay(Delay, setting.TimeProvider, setting.Stopping);
        context.RequestAborted = setting.Stopping;
    }

    internal override FaultWire Describe(FaultWire fault) => fault with { Kind = "acceptLate", DelaySeconds = Delay.TotalSeconds, OnceClientHasGone = OnceClientHasGone };
}

using AtlasSeedance.Emulator.Faults;
using AtlasSeedance.Emulator.Http;

namespace AtlasSeedance.Emulator.Control;

/// <summary>What a test in another language, or a person, sets and looks up from outside. Needs no key.</summary>
internal sealed class ControlEndpoints(AtlasEmulator atlas, TimeProvider time, CancellationToken stopping)
{
    public Task ShowServiceAsync(HttpContext context) => context.ReplyAsync(
        new ServiceWire
        {
            HistoryLagSeconds = atlas.Memory.HistoryLag.TotalSeconds,
            HistoryPageSize = atlas.Memory.HistoryPageSize,
            KeepsNothing = atlas.Memory.KeepsNothing,
            NormalizesBodies = atlas.Memory.NormalizesBodies,
            OmittedFields = atlas.Memory.OmittedFields,
            ClockOffsetSeconds = atlas.ClockOffset.TotalSeconds,
        },
        ControlJson.Default.ServiceWire);

    public async Task ChangeServiceAsync(HttpContext context)
    {
        var body = await ControlBody.ReadAsync(context);
        try
        {
            Change(ControlBody.Parse(body, ControlJson.Default.ServiceWire));
        }
        catch (ArgumentException e)
        {
            throw RefusalException.Invalid(e.Message);
        }
        await ShowServiceAsync(context);
    }

    public async Task RefuseAsync(HttpContext context)
    {
        var body = await ControlBody.ReadAsync(context);
        TimeSpan duration;
        try
        {
            duration = TimeSpan.FromSeconds(Range(ControlBody.Parse(body, ControlJson.Default.RefusalWire).Seconds ?? throw new ArgumentException("seconds is missing"), "seconds", 0));
        }
        catch (ArgumentException e)
        {
            throw RefusalException.Invalid(e.Message);
        }
        _ = RefuseForAsync(duration);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public Task ShowLedgerAsync(HttpContext context)
    {
        var received = Enum.GetValues<EmulatorEndpoint>().Where(endpoint => endpoint != EmulatorEndpoint.Any).ToDictionary(FaultWire.Name, atlas.CountReceived);
        var accepted = atlas.Submissions;
        return context.ReplyAsync(new LedgerWire(received, accepted, accepted.Sum(line => line.ChargeUsd)), ControlJson.Default.LedgerWire);
    }

    private void Change(ServiceWire wire)
    {
        // All is checked before anything changes
        var lag = wire.HistoryLagSeconds is { } lagSeconds ? TimeSpan.FromSeconds(Range(lagSeconds, "historyLagSeconds", 0)) : atlas.Memory.HistoryLag;
        var size = (int)Range(wire.HistoryPageSize ?? atlas.Memory.HistoryPageSize, "historyPageSize", 1, 100);
        var offset = wire.ClockOffsetSeconds is { } offsetSeconds
            ? TimeSpan.FromSeconds(Range(offsetSeconds, "clockOffsetSeconds", -3.2e9, 3.2e9))
            : atlas.ClockOffset;
        atlas.Memory.HistoryLag = lag;
        atlas.Memory.HistoryPageSize = size;
        atlas.Memory.KeepsNothing = wire.KeepsNothing ?? atlas.Memory.KeepsNothing;
        atlas.Memory.NormalizesBodies = wire.NormalizesBodies ?? atlas.Memory.NormalizesBodies;
        atlas.Memory.OmittedFields = wire.OmittedFields ?? atlas.Memory.OmittedFields;
        atlas.ClockOffset = offset;
    }

    private async Task RefuseForAsync(TimeSpan duration)
    {
        using (atlas.RefuseConnections()) await Task.Delay(duration, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static double Range(double value, string name, double least, double most = ControlBody.LongestSeconds) =>
        value >= least && value <= most ? value : throw new ArgumentException($"{name} is {value}: the range is {least} to {most}");
}

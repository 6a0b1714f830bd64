using System.Globalization;
using AtlasSeedance.Emulator.Faults;
using AtlasSeedance.Emulator.Http;

namespace AtlasSeedance.Emulator.Control;

/// <summary>The faults over HTTP, for tests in other languages and by hand. Needs no key.</summary>
internal sealed class FaultEndpoints(EmulatorFaults faults)
{
    public Task ListAsync(HttpContext context) =>
        context.ReplyAsync<IReadOnlyList<FaultWire>>([.. faults.Active.Select(FaultWire.Of)], FaultJson.Default.IReadOnlyListFaultWire);

    public async Task AddAsync(HttpContext context)
    {
        var body = await ControlBody.ReadAsync(context);
        ArmedFault armed;
        try
        {
            armed = faults.Add(FaultReader.Read(body));
        }
        catch (ArgumentException e)
        {
            throw RefusalException.Invalid(e.Message);
        }
        await context.ReplyAsync(FaultWire.Of(armed), FaultJson.Default.FaultWire, StatusCodes.Status201Created);
    }

    public Task ClearAsync(HttpContext context)
    {
        faults.Clear();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    public Task RemoveAsync(HttpContext context)
    {
        if (!int.TryParse((string?)context.Request.RouteValues["id"], CultureInfo.InvariantCulture, out var id) || !faults.Remove(id))
            throw new RefusalException(StatusCodes.Status404NotFound, "there is no such fault, or it is spent");
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}

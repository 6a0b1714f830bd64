using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>Sends the client elsewhere.</summary>
/// <param name="StatusCode">The HTTP status, 300–399.</param>
/// <param name="Location">The <c>Location</c> header; null: the same path at <see cref="AtlasEmulator.OtherOrigin"/>.</param>
public sealed record RedirectFault(int StatusCode, Uri? Location) : FaultAction
{
    internal override bool ReplacesAnswer => true;

    internal override Task StrikeAsync(HttpContext context, FaultSetting setting)
    {
        var request = context.Request;
        context.Response.StatusCode = StatusCode;
        context.Response.Headers.Location = (Location ?? new Uri(setting.OtherOrigin(), request.Path.ToUriComponent() + request.QueryString.ToUriComponent())).OriginalString;
        return Task.CompletedTask;
    }

    internal override FaultWire Describe(FaultWire fault) => fault with { Kind = "redirect", Status = StatusCode, Location = Location?.OriginalString };
}

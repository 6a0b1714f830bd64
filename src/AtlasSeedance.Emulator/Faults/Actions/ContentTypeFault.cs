using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>Puts another <c>Content-Type</c> on an answer.</summary>
/// <param name="ContentType">The header; empty: none.</param>
public sealed record ContentTypeFault(string ContentType) : FaultAction
{
    internal override bool IsLast => false;

    internal override Task StrikeAsync(HttpContext context, FaultSetting setting)
    {
        context.Response.OnStarting(() =>
        {
            context.Response.ContentType = ContentType.Length == 0 ? null : ContentType;
            return Task.CompletedTask;
        });
        return Task.CompletedTask;
    }

    internal override FaultWire Describe(FaultWire fault) => fault with { Kind = "contentType", ContentType = ContentType };
}

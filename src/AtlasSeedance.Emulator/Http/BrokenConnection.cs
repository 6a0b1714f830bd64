using AtlasSeedance.Emulator.Proxy;

namespace AtlasSeedance.Emulator.Http;

internal static class BrokenConnection
{
    /// <summary>Resets the connection, up to the client.</summary>
    public static void BreakOff(this HttpContext context)
    {
        if (Exchanges.Of(context) is { } exchange) exchange.IsBrokenOff = true;
        context.Abort();
    }
}

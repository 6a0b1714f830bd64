namespace AtlasSeedance.Emulator.Faults;

internal static class BrokenConnection
{
    /// <summary>Resets the connection, up to the client.</summary>
    public static void BreakOff(this HttpContext context)
    {
        if (Exchange.Of(context) is { } exchange) exchange.IsBrokenOff = true;
        context.Abort();
    }
}

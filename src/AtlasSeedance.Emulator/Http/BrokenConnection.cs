namespace AtlasSeedance.Emulator.Http;

internal static class BrokenConnection
{
    private static readonly object Mark = new();

    /// <summary>Resets the connection, and notes that no answer goes out: the server runs through the motions of one all the same.</summary>
    public static void BreakOff(this HttpContext context)
    {
        context.Items[Mark] = true;
        context.Abort();
    }

    public static bool IsBrokenOff(this HttpContext context) => context.Items.ContainsKey(Mark);
}

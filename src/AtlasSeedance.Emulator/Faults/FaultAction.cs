namespace AtlasSeedance.Emulator;

/// <summary>What happens to the request that a fault strikes.</summary>
public abstract record FaultAction
{
    private protected FaultAction()
    {
    }

    /// <summary>The request gets no other answer than this one.</summary>
    internal virtual bool ReplacesAnswer => true;

    internal abstract Task StrikeAsync(HttpContext context, FaultClock clock);
}

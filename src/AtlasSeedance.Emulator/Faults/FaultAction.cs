namespace AtlasSeedance.Emulator;

/// <summary>What happens to the request that a fault strikes.</summary>
public abstract record FaultAction
{
    private protected FaultAction()
    {
    }

    /// <summary>The request gets no other answer than this one.</summary>
    internal virtual bool ReplacesAnswer => true;

    /// <summary>It settles what becomes of the request: no younger fault strikes the same one.</summary>
    internal virtual bool IsLast => true;

    /// <summary>It strikes the connection, and the service knows nothing of it.</summary>
    internal virtual bool IsOfConnection => false;

    /// <summary>What the service does; nothing, where the connection is struck.</summary>
    internal virtual Task StrikeAsync(HttpContext context, FaultClock clock) => Task.CompletedTask;
}

using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>What happens to the request that a fault strikes.</summary>
public abstract record FaultAction
{
    private protected FaultAction()
    {
    }

    /// <summary>The request gets no other answer than this one.</summary>
    internal virtual bool ReplacesAnswer => false;

    /// <summary>It settles what becomes of the request: no younger fault strikes the same one.</summary>
    internal virtual bool IsLast => true;

    /// <summary>The proxy, or an endpoint, looks for it in the request's plan; nothing happens on the way between the two.</summary>
    internal virtual bool IsFoundByType => false;

    /// <summary>What is done instead of the service's work, or before its answer goes out.</summary>
    internal virtual Task StrikeAsync(HttpContext context, FaultSetting setting) => Task.CompletedTask;

    /// <summary>What the service's answer becomes.</summary>
    internal virtual byte[] Change(HttpContext context, byte[] body) => body;

    /// <summary>Adds the action to what <c>/emulator/faults</c> shows of its fault.</summary>
    internal abstract FaultWire Describe(FaultWire fault);
}

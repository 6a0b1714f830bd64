namespace AtlasSeedance.Emulator.Proxy;

/// <summary>Connections are refused until this is disposed.</summary>
internal sealed class Refusal : IDisposable
{
    private FaultProxy? _proxy;

    public Refusal(FaultProxy proxy)
    {
        _proxy = proxy;
        proxy.Refuse();
    }

    public void Dispose() => Interlocked.Exchange(ref _proxy, null)?.Admit();
}

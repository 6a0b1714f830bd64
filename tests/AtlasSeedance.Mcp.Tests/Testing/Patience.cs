namespace AtlasSeedance.Mcp.Tests.Testing;

/// <summary>A token that ends with the test, or when two minutes are over: a server that does not answer fails its test instead of the whole run.</summary>
internal sealed class Patience : IDisposable
{
    private readonly CancellationTokenSource _timeout = new(TimeSpan.FromMinutes(2), TimeProvider.System);
    private readonly CancellationTokenSource _linked;

    public Patience() => _linked = CancellationTokenSource.CreateLinkedTokenSource(_timeout.Token, TestContext.Current.CancellationToken);

    public CancellationToken Token => _linked.Token;

    public void Dispose()
    {
        _linked.Dispose();
        _timeout.Dispose();
    }
}

namespace AtlasSeedance.Samples.Tests.Running;

/// <summary>A token that ends with the test, or when the patience does.</summary>
internal sealed class BoundedToken : IDisposable
{
    private readonly CancellationTokenSource _timeout;
    private readonly CancellationTokenSource _linked;

    public BoundedToken(TimeSpan patience, CancellationToken test)
    {
        _timeout = new CancellationTokenSource(patience, TimeProvider.System);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_timeout.Token, test);
    }

    public CancellationToken Token => _linked.Token;

    public void Dispose()
    {
        _linked.Dispose();
        _timeout.Dispose();
    }
}

namespace AtlasSeedance.Benchmarks.Waits;

/// <summary>Counts the answers that came; the same under every measured client.</summary>
internal sealed class CountingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private int _answers;

    public int Answers => Volatile.Read(ref _answers);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        Interlocked.Increment(ref _answers);
        return response;
    }

    /// <summary>Waits until so many answers have come, and their readers have rested.</summary>
    public async Task ReachedAsync(int answers)
    {
        while (Answers < answers)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
    }
}

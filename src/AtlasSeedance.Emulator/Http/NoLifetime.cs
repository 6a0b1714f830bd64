namespace AtlasSeedance.Emulator.Http;

/// <summary>Leaves Ctrl-C to the process: the usual lifetime would take it away from a test run.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

namespace AtlasSeedance.Benchmarks.Uploads;

/// <summary>A line that carries so many bytes in a second, whoever sends them: each piece takes its time after those before it.</summary>
internal sealed class NarrowLine(double bytesPerSecond)
{
    private readonly Lock _gate = new();
    private readonly long _began = TimeProvider.System.GetTimestamp();
    private TimeSpan _busyUntil;

    public async Task CarryAsync(int bytes, CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_gate)
        {
            var now = TimeProvider.System.GetElapsedTime(_began);
            _busyUntil = (_busyUntil > now ? _busyUntil : now) + TimeSpan.FromSeconds(bytes / bytesPerSecond);
            wait = _busyUntil - now;
        }
        // Timers are coarse: what is a little early is made up for by the next piece.
        if (wait > TimeSpan.FromMilliseconds(5))
            await Task.Delay(wait, TimeProvider.System, cancellationToken);
    }
}

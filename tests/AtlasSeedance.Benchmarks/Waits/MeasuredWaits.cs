using System.Diagnostics;
using AtlasSeedance.Benchmarks.Floor;

namespace AtlasSeedance.Benchmarks.Waits;

/// <summary>Many waits of one kind: begun, held, and cancelled all at once.</summary>
/// <param name="begin">Begins one wait for the prediction of that id.</param>
internal sealed class MeasuredWaits(Func<string, CancellationToken, Task> begin)
{
    /// <summary>The SDK's waits.</summary>
    public static MeasuredWaits OfSdk(HttpMessageHandler handler, Uri address, TimeSpan pause, TimeProvider? clock = null)
    {
        var client = new SeedanceClient(
            new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan },
            new SeedanceClientOptions
            {
                ApiKey = AnyKey.Value,
                BaseAddress = address,
                Polling = new PollingOptions { MinDelay = pause, MaxDelay = pause, WaitTimeout = TimeSpan.FromHours(2) },
            },
            new SeedanceClientServices { TimeProvider = clock ?? TimeProvider.System });
        return new MeasuredWaits((id, cancellationToken) => client.WaitForCompletionAsync(id, cancellationToken: cancellationToken));
    }

    /// <summary>The same loop by hand, with as many polls under way as the SDK has.</summary>
    public static MeasuredWaits ByHand(HttpMessageHandler handler, Uri address, TimeSpan pause)
    {
        var client = new BareClient(new HttpClient(handler) { BaseAddress = address });
        var places = new SemaphoreSlim(new PollingOptions().MaxConcurrentPolls);
        return new MeasuredWaits(WaitAsync);

        async Task WaitAsync(string id, CancellationToken cancellationToken)
        {
            while (true)
            {
                await places.WaitAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    var (answer, _) = await client.GetAsync(PollAnswers.Path(id), FloorJson.Default.Envelope, cancellationToken).ConfigureAwait(false);
                    if (answer.Data?.Status == "completed")
                        return;
                }
                finally
                {
                    places.Release();
                }
                await Task.Delay(pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The least that waits for a time or a token: a timer and a completion, and no HTTP at all.</summary>
    public static MeasuredWaits Bare() => new(BareWaitAsync);

    /// <summary>What all of them hold, in bytes of heap for each, and how long it takes to cancel them.</summary>
    /// <param name="ids">One for each wait.</param>
    /// <param name="resting">Completes when all of them have come to rest.</param>
    public async Task<(double Bytes, TimeSpan Cancelling)> HoldAsync(string[] ids, Func<Task> resting)
    {
        using var source = new CancellationTokenSource();
        var waits = new Task[ids.Length];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < ids.Length; i++)
            waits[i] = begin(ids[i], source.Token);
        await resting();
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        var watch = Stopwatch.StartNew();
        // On a thread of the pool, where nothing stands behind it.
        await Task.Run(source.Cancel);
        await Task.WhenAll(waits).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        watch.Stop();
        if (waits.FirstOrDefault(wait => !wait.IsCanceled) is { } other)
            throw new InvalidOperationException($"A wait ended as {other.Status}.", other.Exception);
        return ((double)held / ids.Length, watch.Elapsed);
    }

    /// <summary>The processor time of this process for each of so many polls.</summary>
    public async Task<TimeSpan> PollAsync(string[] ids, CountingHandler answers, int polls)
    {
        using var source = new CancellationTokenSource();
        var before = Environment.CpuUsage.TotalTime;
        var from = answers.Answers;
        var waits = Array.ConvertAll(ids, id => begin(id, source.Token));
        while (answers.Answers - from < polls)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        var spent = (Environment.CpuUsage.TotalTime - before) / (answers.Answers - from);
        await source.CancelAsync();
        await Task.WhenAll(waits).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return spent;
    }

    private static async Task BareWaitAsync(string id, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = TimeProvider.System.CreateTimer(static state => ((TaskCompletionSource)state!).TrySetResult(), completion, TimeSpan.FromMinutes(10), Timeout.InfiniteTimeSpan);
        using var registration = cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), completion);
        await completion.Task.ConfigureAwait(false);
        GC.KeepAlive(id);
    }
}

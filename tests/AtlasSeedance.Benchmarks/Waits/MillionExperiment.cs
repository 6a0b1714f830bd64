using System.Diagnostics;
using System.Globalization;
using AtlasSeedance.Benchmarks.Reporting;

namespace AtlasSeedance.Benchmarks.Waits;

/// <summary>A million waits at once in this process, in memory and with compressed time: each sees its job run, and then end.</summary>
internal sealed class MillionExperiment : IExperiment
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    public string Name => "million";

    public async Task<IReadOnlyList<Row>> RunAsync(Effort effort, CancellationToken cancellationToken)
    {
        var count = effort == Effort.Smoke ? 10_000 : 1_000_000;
        // A pause is long enough for all of them to have begun before the first one is over.
        var clock = new ScaledTimeProvider(effort == Effort.Smoke ? 300 : 10);
        var allBegan = false;
        // By their numbers, which no two polls write at once: seen running, and seen at the end.
        var seen = new byte[count];
        using var service = new JobService(clock, latency: TimeSpan.Zero, Look);
        var client = new SeedanceClient(
            new HttpClient(service) { Timeout = Timeout.InfiniteTimeSpan },
            new SeedanceClientOptions
            {
                ApiKey = AnyKey.Value,
                BaseAddress = new Uri("https://atlas.test/"),
                Polling = new PollingOptions { MinDelay = Pause, MaxDelay = Pause, WaitTimeout = TimeSpan.FromHours(2), MaxConcurrentPolls = 64 },
            },
            new SeedanceClientServices { TimeProvider = clock });

        var ids = PollAnswers.CreateIds(count);
        var waits = new Task<VideoResult>[count];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
            waits[i] = client.WaitForCompletionAsync(ids[i], cancellationToken: cancellationToken);
        while (service.Polls < count || seen.Contains((byte)0))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
        var began = watch.Elapsed;
        var waiting = waits.Count(wait => !wait.IsCompleted);
        var held = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / count;
        Volatile.Write(ref allBegan, true);
        var results = await Task.WhenAll(waits);

        var right = results.Where((result, i) => result.PredictionId == ids[i] && seen[i] == 3).Count();
        var million = count.ToString("N0", CultureInfo.InvariantCulture);
        return
        [
            new Row($"{million} waits in one process: not under way all at once", Measure.Count(count - waiting)) { Bar = Bar.AtMost(Measure.Count(0)), IsGate = true },
            new Row($"{million} waits: not polled while the job ran and at its end, or not ended with its result", Measure.Count(count - right))
            {
                Bar = Bar.AtMost(Measure.Count(0)),
                IsGate = true,
                Note = string.Create(CultureInfo.InvariantCulture, $"{service.Polls:N0} polls; all begun in {began.TotalSeconds:0.0} s, all ended after {watch.Elapsed.TotalSeconds:0.0} s"),
            },
            new Row($"{million} waits: heap of one", Measure.Bytes(held)) { Bar = Bar.AtMost(Measure.Bytes(800)), IsGate = effort != Effort.Smoke },
        ];

        bool Look(int job, TimeSpan time)
        {
            var hasEnded = Volatile.Read(ref allBegan);
            seen[job] |= (byte)(hasEnded ? 2 : 1);
            return hasEnded;
        }
    }
}

using System.Globalization;
using AtlasSeedance.Benchmarks.Reporting;

namespace AtlasSeedance.Benchmarks.Waits;

/// <summary>
/// A hundred thousand waits whose polls share 64 places, most of which are taken all the time: does each get its turn? In memory, with time that runs faster.
/// </summary>
internal sealed class PlacesExperiment : IExperiment
{
    private const int Places = 64;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(75);

    // Of all waits, over one pause: they come one after another, as the jobs of a busy process do.
    private static readonly TimeSpan Arrival = TimeSpan.FromSeconds(30);

    // At three times the speed of time these waits poll 10,000 times in a second: they need 50 places, and a little more where the machine is slow.
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(5);

    public string Name => "places";

    public async Task<IReadOnlyList<Row>> RunAsync(Effort effort, CancellationToken cancellationToken)
    {
        var count = effort == Effort.Smoke ? 2000 : 100_000;
        var speed = effort == Effort.Smoke ? 60 : 3;
        var clock = new ScaledTimeProvider(speed);
        var random = new Random(11);
        var (began, length) = (new TimeSpan[count], new TimeSpan[count]);
        for (var i = 0; i < count; i++)
            length[i] = Shortest + Spread * random.NextDouble();
        using var service = new JobService(clock, Latency, (job, now) => now - began[job] >= length[job]);
        using var stop = new CancellationTokenSource();
        var answers = service.AnswerAsync(stop.Token);
        var client = new SeedanceClient(
            new HttpClient(service) { Timeout = Timeout.InfiniteTimeSpan },
            new SeedanceClientOptions
            {
                ApiKey = AnyKey.Value,
                BaseAddress = new Uri("https://atlas.test/"),
                RequestTimeout = TimeSpan.FromMinutes(5),
                Polling = new PollingOptions { MinDelay = Pause, MaxDelay = Pause, MaxConcurrentPolls = Places },
            },
            new SeedanceClientServices { TimeProvider = clock });

        var ids = PollAnswers.CreateIds(count);
        var waits = new Task<double>[count];
        for (var i = 0; i < count; i++)
        {
            if (i % (count / 100) == 0)
                await UntilAsync(clock, Arrival * ((double)i / count), cancellationToken);
            began[i] = clock.Elapsed;
            waits[i] = WaitAsync(i);
        }
        // Until now none has ended: as many polls come in each second.
        await UntilAsync(clock, Shortest, cancellationToken);
        var inUse = service.TimeUnderWay / (clock.Elapsed / speed);
        var late = (await Task.WhenAll(waits)).Order().ToList();
        await stop.CancelAsync();
        await answers;

        // Alone, a wait is late by what is left of its last pause.
        var own = length.Select(time => (Pause - TimeSpan.FromTicks(time.Ticks % Pause.Ticks)).TotalMilliseconds).Order().ToList();
        var waiting = count.ToString("N0", CultureInfo.InvariantCulture);
        return
        [
            new Row($"{waiting} waits, {Places} places: most polls under way", Measure.Count(service.MostUnderWay))
            {
                Bar = Bar.AtMost(Measure.Count(Places)),
                IsGate = true,
                Note = string.Create(CultureInfo.InvariantCulture, $"{inUse:0} on average"),
            },
            new Row($"{waiting} waits, {Places} places: notice delay, 99 of 100 (floor: the schedule's own)", Measure.Milliseconds(At(late, 0.99)), Measure.Milliseconds(At(own, 0.99)))
            {
                Bar = Bar.AtMostTimesFloor(2),
                Note = string.Create(CultureInfo.InvariantCulture, $"the longest of all {late[^1] / 1000:0.0} s; {service.Polls:N0} polls in {clock.Elapsed.TotalSeconds:0} s of the waits' time"),
            },
        ];

        async Task<double> WaitAsync(int job)
        {
            await client.WaitForCompletionAsync(ids[job], cancellationToken: cancellationToken).ConfigureAwait(false);
            return (clock.Elapsed - began[job] - length[job]).TotalMilliseconds;
        }
    }

    private static async Task UntilAsync(ScaledTimeProvider clock, TimeSpan time, CancellationToken cancellationToken)
    {
        if (time - clock.Elapsed is var left && left > TimeSpan.Zero)
            await Task.Delay(left, clock, cancellationToken);
    }

    private static double At(List<double> sorted, double part) => sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * part)];
}

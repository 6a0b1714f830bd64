using AtlasSeedance.Predictions;

namespace AtlasSeedance.Benchmarks.Polling;

/// <summary>What waiting for jobs costs in polls, and how late it notices their ends. Deterministic: the jitter has its own seed.</summary>
/// <param name="Polls">All polls, the last ones included.</param>
/// <param name="MeanDelay">The mean time from a job's end to the poll that sees it.</param>
/// <param name="MeanRelativeDelay">The mean of that time as a part of the job's length.</param>
internal sealed record PollSimulation(long Polls, TimeSpan MeanDelay, double MeanRelativeDelay)
{
    /// <summary>The shortest job that is simulated.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(20);

    /// <summary>The longest job that is simulated.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>Jobs of all lengths from the shortest to the longest, waited for by the SDK's own schedule.</summary>
    public static PollSimulation OfSchedule(PollingOptions polling, int jobs) => OfSchedule(polling, Lengths(jobs));

    public static PollSimulation OfSchedule(PollingOptions polling, IEnumerable<TimeSpan> lengths)
    {
        var schedule = new PollSchedule(polling, new Random(4711));
        return Run(lengths, elapsed => elapsed == TimeSpan.Zero ? schedule.First : schedule.Next(elapsed, hint: null));
    }

    /// <summary>The same by a loop with a fixed pause, as on the model's page.</summary>
    public static PollSimulation OfLoop(TimeSpan pause, int jobs) => OfLoop(pause, Lengths(jobs));

    public static PollSimulation OfLoop(TimeSpan pause, IEnumerable<TimeSpan> lengths) => Run(lengths, _ => pause);

    private static IEnumerable<TimeSpan> Lengths(int jobs)
        => Enumerable.Range(0, jobs).Select(job => Shortest + (Longest - Shortest) * ((job + 0.5) / jobs));

    private static PollSimulation Run(IEnumerable<TimeSpan> lengths, Func<TimeSpan, TimeSpan> pauseAfter)
    {
        var (jobs, polls, delay, relative) = (0, 0L, TimeSpan.Zero, 0.0);
        foreach (var length in lengths)
        {
            var elapsed = TimeSpan.Zero;
            do
            {
                elapsed += pauseAfter(elapsed);
                polls++;
            }
            while (elapsed < length);
            jobs++;
            delay += elapsed - length;
            relative += (elapsed - length) / length;
        }
        return new PollSimulation(polls, delay / jobs, relative / jobs);
    }
}

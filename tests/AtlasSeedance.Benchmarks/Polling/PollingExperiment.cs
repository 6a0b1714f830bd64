using AtlasSeedance.Benchmarks.Reporting;

namespace AtlasSeedance.Benchmarks.Polling;

/// <summary>Polls against notice delay, simulated: the SDK's default schedule beside loops with a fixed pause.</summary>
internal sealed class PollingExperiment : IExperiment
{
    private const int Jobs = 100_000;

    private static readonly TimeSpan[] Loops = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5)];

    public string Name => "polling";

    public (string Path, string Svg)? Picture => ("images/polling.svg", PollingPlot.Draw(Loops));

    public Task<IReadOnlyList<Row>> RunAsync(Effort effort, CancellationToken cancellationToken)
    {
        var jobs = effort == Effort.Smoke ? Jobs / 5 : Jobs;
        var ours = PollSimulation.OfSchedule(new PollingOptions(), jobs);
        var page = PollSimulation.OfLoop(Loops[0], jobs);
        var rows = new List<Row>
        {
            new("jobs of 20 s to 15 min: polls of one (floor: the page's loop, every 2 s)", Polls(ours, jobs), Polls(page, jobs))
            {
                Bar = Bar.AtMostTimesFloor(0.18),
                IsGate = true,
                Note = FormattableString.Invariant($"{(double)ours.Polls / page.Polls:0.000}×"),
            },
            new("jobs of 20 s to 15 min: notice delay, of the job's length", Delay(ours), Delay(page))
            {
                Bar = Bar.AtMost(Measure.Percent(3)),
                IsGate = true,
                Note = FormattableString.Invariant($"{100 * ours.MeanRelativeDelay:0.00} %"),
            },
        };
        foreach (var pause in Loops.Skip(1))
        {
            var loop = PollSimulation.OfLoop(pause, jobs);
            rows.Add(new($"the same, a loop every {pause.TotalSeconds:0} s: polls of one", Polls(loop, jobs), Polls(page, jobs)));
            rows.Add(new($"the same, a loop every {pause.TotalSeconds:0} s: notice delay, of the job's length", Delay(loop), Delay(page)));
        }
        foreach (var seconds in new[] { 20, 45, 60, 120, 300, 600, 900 })
        {
            var (own, loop) = (PollSimulation.OfSchedule(new PollingOptions(), PollingPlot.Around(seconds, jobs / 20)), PollSimulation.OfLoop(Loops[0], PollingPlot.Around(seconds, jobs / 20)));
            rows.Add(new($"jobs of about {seconds} s: polls of one", Polls(own, jobs / 20), Polls(loop, jobs / 20))
            {
                Note = FormattableString.Invariant($"noticed after {own.MeanDelay.TotalSeconds:0.0} s, {100 * own.MeanRelativeDelay:0.0} % of the length; the loop: {loop.MeanDelay.TotalSeconds:0.0} s"),
            });
        }
        return Task.FromResult<IReadOnlyList<Row>>(rows);
    }

    private static Measure Polls(PollSimulation simulation, int jobs) => Measure.Count((double)simulation.Polls / jobs);

    private static Measure Delay(PollSimulation simulation) => Measure.Percent(100 * simulation.MeanRelativeDelay);
}

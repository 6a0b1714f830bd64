using System.Globalization;
using AtlasSeedance.Benchmarks.Processes;
using AtlasSeedance.Benchmarks.Reporting;
using AtlasSeedance.Benchmarks.Statistics;

namespace AtlasSeedance.Benchmarks.Waits;

/// <summary>What a hundred thousand waits hold, what a poll of theirs costs, and how long it takes to cancel them all.</summary>
internal sealed class WaitExperiment : IExperiment
{
    public string Name => "waits";

    public async Task<IReadOnlyList<Row>> RunAsync(Effort effort, CancellationToken cancellationToken)
    {
        var (count, rounds) = effort switch { Effort.Smoke => (2000, 1), Effort.Usual => (100_000, 6), _ => (100_000, 15) };
        await using var server = ChildProcess.Start(PollServer.RoleName);
        var address = await server.ReadLineAsync(cancellationToken);
        await using var client = ChildProcess.Start(
            WaitClient.RoleName, address, count.ToString(CultureInfo.InvariantCulture), rounds.ToString(CultureInfo.InvariantCulture));

        var measured = new List<(string What, double Ours, double Floor)>();
        while (await client.ReadLineAsync(cancellationToken) is var line && line != "end")
        {
            var parts = line.Split(' ');
            measured.Add((parts[0], double.Parse(parts[1], CultureInfo.InvariantCulture), double.Parse(parts[2], CultureInfo.InvariantCulture)));
        }
        var waits = count.ToString("N0", CultureInfo.InvariantCulture);
        return
        [
            CreateRow("bytes", $"{waits} waits over loopback: heap of one (floor: a bare timer and completion)", Measure.Bytes) with { Bar = Bar.AtMost(Measure.Bytes(800)), IsGate = true, Note = null },
            CreateRow("poll", $"processor time of a poll of {waits} waits, over loopback (floor: the loop by hand)", Measure.Nanoseconds) with { Bar = Bar.AtMostTimesFloor(1.3) },
            CreateRow("cancel", $"cancelling {waits} waits, in memory (floor: the bare ones)", Measure.Nanoseconds) with { Bar = Bar.AtMostTimesFloor(1.3) },
        ];

        Row CreateRow(string kind, string what, Func<double, Measure> unit)
        {
            var pairs = measured.Where(pair => pair.What == kind).ToList();
            var ratio = PairedRatio.Of([.. pairs.Select(pair => pair.Ours / pair.Floor)]);
            return new Row(what, unit(PairedRatio.MedianOf([.. pairs.Select(pair => pair.Ours)])), unit(PairedRatio.MedianOf([.. pairs.Select(pair => pair.Floor)])))
            {
                Ratio = ratio.Median,
                Note = ratio.Interval,
            };
        }
    }
}

using AtlasSeedance.Benchmarks.Reporting;
using AtlasSeedance.Benchmarks.Server;
using AtlasSeedance.Benchmarks.Statistics;

namespace AtlasSeedance.Benchmarks.Transfers;

/// <summary>Uploads and downloads of gigabytes, each client in a process of its own, taking turns.</summary>
internal sealed class TransferExperiment : IExperiment
{
    private const long MiB = 1024 * 1024;
    private const long GiB = 1024 * MiB;

    // What is compiled, and what the memory manager keeps, is there before the first measured transfer.
    private const long WarmUpBytes = 256 * MiB;

    public string Name => "transfers";

    public async Task<IReadOnlyList<Row>> RunAsync(Effort effort, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var (process, address) = await BenchmarkServer.StartAsync(cancellationToken);
        await using (process)
            return await MeasureAsync(effort, folder.Path, address, cancellationToken);
    }

    private static async Task<IReadOnlyList<Row>> MeasureAsync(Effort effort, string folder, Uri address, CancellationToken cancellationToken)
    {
        await using var ours = TransferProcess.Start("ours", address);
        await using var floor = TransferProcess.Start("floor", address);
        var isSmoke = effort == Effort.Smoke;
        var pairs = effort switch { Effort.Smoke => 1, Effort.Usual => 15, _ => 30 };
        var (large, larger) = isSmoke ? (4 * MiB, 8 * MiB) : (GiB, 3 * GiB);
        // A sparse file: what is measured is the client, not the disk.
        var source = Path.Combine(folder, "source.mp4");
        await using (var file = File.Create(source))
            file.SetLength(large);
        var warmUp = Path.Combine(folder, "warm-up.mp4");
        await using (var file = File.Create(warmUp))
            file.SetLength(isSmoke ? MiB : WarmUpBytes);

        var rows = new List<Row>();
        foreach (var (name, transfer, times) in new[]
        {
            ("upload of 1 GiB", new Transfer(true, source, large), pairs),
            ("download of 1 GiB", new Transfer(false, Path.Combine(folder, "target.mp4"), large), pairs),
            ("download of 3 GiB", new Transfer(false, Path.Combine(folder, "target.mp4"), larger), Math.Max(1, pairs / 3)),
        })
        {
            var first = transfer with { Path = transfer.IsUpload ? warmUp : transfer.Path, Length = isSmoke ? MiB : WarmUpBytes };
            await ours.RunAsync(first, cancellationToken);
            await floor.RunAsync(first, cancellationToken);
            rows.AddRange(await CompareAsync(name, transfer, times, ours, floor, cancellationToken));
        }
        // It needs twice the file's length in memory, and fails above 2 GiB.
        await using var openAI = TransferProcess.Start("openai", address);
        var buffered = new Transfer(false, Path.Combine(folder, "target.mp4"), large);
        rows.AddRange((await CompareAsync("OpenAI DownloadFileAsync of 1 GiB", buffered, 1, openAI, floor, cancellationToken)).Select(row => row with { Bar = null, IsGate = false }));
        return rows;
    }

    private static async Task<IReadOnlyList<Row>> CompareAsync(
        string name, Transfer transfer, int pairs, TransferProcess library, TransferProcess floor, CancellationToken cancellationToken)
    {
        var seen = new List<(TimeSpan Library, TimeSpan Floor)>();
        var (grown, floorGrown) = (0L, 0L);
        for (var pair = 0; pair < pairs; pair++)
        {
            // Whoever comes second may find a disk that is still busy: they take turns at that, too.
            var isFirst = pair % 2 == 0;
            var early = await (isFirst ? library : floor).RunAsync(transfer, cancellationToken);
            var late = await (isFirst ? floor : library).RunAsync(transfer, cancellationToken);
            var (ours, its) = isFirst ? (early, late) : (late, early);
            seen.Add((ours.Took, its.Took));
            (grown, floorGrown) = (Math.Max(grown, ours.GrownBytes), Math.Max(floorGrown, its.GrownBytes));
        }
        var ratio = PairedRatio.Of([.. seen.Select(pair => pair.Floor / pair.Library)]);
        return
        [
            new Row($"{name}: throughput", Speed(seen.Select(pair => pair.Library)), Speed(seen.Select(pair => pair.Floor)))
            {
                Ratio = ratio.Median,
                Bar = Bar.AtLeastTimesFloor(0.97),
                Note = ratio.Interval,
            },
            // Kilobytes either way: their ratio says nothing.
            new Row($"{name}: process memory grows by", Measure.Bytes(grown)) { Bar = Bar.AtMost(Measure.Bytes(16 * MiB)), Note = $"the most of all pairs; the floor's by {Measure.Bytes(floorGrown)}" },
        ];

        Measure Speed(IEnumerable<TimeSpan> times) => Measure.BytesPerSecond(transfer.Length / PairedRatio.MedianOf([.. times.Select(time => time.TotalSeconds)]));
    }
}

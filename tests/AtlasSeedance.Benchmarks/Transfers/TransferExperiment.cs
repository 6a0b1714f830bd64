using System.Diagnostics;
using AtlasSeedance.Benchmarks.Reporting;
using AtlasSeedance.Benchmarks.Server;
using AtlasSeedance.Benchmarks.Statistics;

namespace AtlasSeedance.Benchmarks.Transfers;

/// <summary>Uploads and downloads of gigabytes, each client in a process of its own, taking turns.</summary>
internal sealed class TransferExperiment : IExperiment
{
    private const long MiB = 1024 * 1024;
    private const long GiB = 1024 * MiB;

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
        var isSmoke = effort == Effort.Smoke;
        var (pairs, fewer, fewest) = effort switch { Effort.Smoke => (1, 1, 1), Effort.Usual => (15, 11, 3), _ => (30, 21, 9) };
        var (large, larger) = isSmoke ? (4 * MiB, 8 * MiB) : (GiB, 3 * GiB);
        // A sparse file: what is measured is the client, not the disk.
        var source = Path.Combine(folder, "source.mp4");
        await using (var file = File.Create(source))
            file.SetLength(large);
        var target = Path.Combine(folder, "target.mp4");
        return
        [
            .. await CompareAsync("upload of 1 GiB", "ours", new Transfer(true, source, large), pairs),
            .. await CompareAsync("download of 1 GiB", "ours", new Transfer(false, target, large), pairs),
            .. await CompareAsync("download of 3 GiB", "ours", new Transfer(false, target, larger), fewer),
            // It needs twice the file's length in memory, and fails above 2 GiB.
            .. (await CompareAsync("OpenAI DownloadFileAsync of 1 GiB", "openai", new Transfer(false, target, large), fewest)).Select(row => row with { Bar = null }),
        ];

        // In new processes each time, warm by a mebibyte only, so that the memory of the first large transfer counts, too.
        async Task<IReadOnlyList<Row>> CompareAsync(string name, string client, Transfer transfer, int times)
        {
            await using var library = TransferProcess.Start(client, address);
            await using var floor = TransferProcess.Start("floor", address);
            var warmUp = transfer with { Path = Path.Combine(folder, "warm-up.mp4"), Length = MiB };
            await using (var file = File.Create(warmUp.Path))
                file.SetLength(warmUp.Length);
            await library.RunAsync(warmUp, cancellationToken);
            await floor.RunAsync(warmUp, cancellationToken);
            var (ours, its) = (new List<TransferCost>(), new List<TransferCost>());
            for (var pair = 0; pair < times; pair++)
            {
                // Each is the first in every other pair.
                if (pair % 2 == 0)
                    ours.Add(await RunAsync(library, transfer));
                its.Add(await RunAsync(floor, transfer));
                if (pair % 2 != 0)
                    ours.Add(await RunAsync(library, transfer));
            }
            return CreateRows(name, transfer, ours, its);
        }

        // On a disk that has nothing left to write from the transfer before.
        async Task<TransferCost> RunAsync(TransferProcess client, Transfer transfer)
        {
            if (!transfer.IsUpload)
                File.Delete(transfer.Path);
            if (!OperatingSystem.IsWindows())
            {
                using var sync = Process.Start("sync");
                await sync.WaitForExitAsync(cancellationToken);
            }
            return await client.RunAsync(transfer, cancellationToken);
        }
    }

    private static Row[] CreateRows(string name, Transfer transfer, List<TransferCost> ours, List<TransferCost> its)
    {
        var speed = PairedRatio.Of([.. ours.Zip(its, (one, other) => other.Took / one.Took)]);
        var processor = PairedRatio.Of([.. ours.Zip(its, (one, other) => one.Processor / other.Processor)]);
        return
        [
            new Row($"{name}: throughput", Speed(ours), Speed(its)) { Ratio = speed.Median, Bar = Bar.AtLeastTimesFloor(0.97), Note = speed.Interval },
            new Row($"{name}: processor time for 1 GiB", ProcessorTime(ours), ProcessorTime(its)) { Ratio = processor.Median, Note = processor.Interval },
            // Megabytes either way: their ratio says nothing.
            new Row($"{name}: process memory grows by", Measure.Bytes(Growth(ours))) { Bar = Bar.AtMost(Measure.Bytes(16 * MiB)), Note = $"the most of all pairs; the floor's by {Measure.Bytes(Growth(its))}" },
        ];

        Measure Speed(List<TransferCost> costs) => Measure.BytesPerSecond(transfer.Length / PairedRatio.MedianOf([.. costs.Select(cost => cost.Took.TotalSeconds)]));

        Measure ProcessorTime(List<TransferCost> costs) => Measure.Milliseconds(PairedRatio.MedianOf([.. costs.Select(cost => cost.Processor.TotalMilliseconds)]) * GiB / transfer.Length);

        static long Growth(List<TransferCost> costs) => costs.Max(cost => cost.GrownBytes);
    }
}

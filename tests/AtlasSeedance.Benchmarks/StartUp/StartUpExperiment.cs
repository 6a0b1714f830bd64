using System.Globalization;
using AtlasSeedance.Benchmarks.Reporting;
using AtlasSeedance.Benchmarks.Server;
using AtlasSeedance.Benchmarks.Statistics;

namespace AtlasSeedance.Benchmarks.StartUp;

/// <summary>From the start of a process to its first answer, and the size of native programs.</summary>
internal sealed class StartUpExperiment : IExperiment
{
    private const long MB = 1_000_000;

    private static readonly string[] Native = ["PublishAot=true", "StripSymbols=true"];
    private static readonly string[] Compiled = ["SelfContained=false"];
    private static readonly string[] ReadyToRun = ["SelfContained=false", "PublishReadyToRun=true"];

    public string Name => "start-up";

    public async Task<IReadOnlyList<Row>> RunAsync(Effort effort, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var (process, address) = await BenchmarkServer.StartAsync(cancellationToken);
        await using (process)
            return await MeasureAsync(effort, folder.Path, address, cancellationToken);
    }

    private static async Task<IReadOnlyList<Row>> MeasureAsync(Effort effort, string folder, Uri address, CancellationToken cancellationToken)
    {
        var rounds = effort switch { Effort.Smoke => 1, Effort.Usual => 21, _ => 60 };
        var bare = await PublishAsync("Bare", Compiled);
        var sdk = await PublishAsync("Sdk", Compiled);
        var rows = new List<Row>(await CompareCompiledAsync("JIT", sdk, bare, 1.3));
        if (effort == Effort.Smoke)
            return rows;

        rows.AddRange(await CompareCompiledAsync("JIT, OpenAI", await PublishAsync("OpenAI", Compiled), bare, null));
        rows.AddRange(await CompareCompiledAsync("JIT, both published with PublishReadyToRun", await PublishAsync("Sdk", ReadyToRun), await PublishAsync("Bare", ReadyToRun), null));
        var nativeBare = await PublishAsync("Bare", Native);
        var nativeSdk = await PublishAsync("Sdk", Native);
        rows.Add(await CompareNativeAsync("AOT: process start to first answer", nativeSdk, nativeBare, 1.4));
        rows.Add(SizeRow("AOT: size", nativeSdk, nativeBare, 1.5));
        var nativeBareInContainer = await PublishAsync("BareInContainer", Native);
        var nativeSdkInContainer = await PublishAsync("SdkInContainer", Native);
        rows.Add(await CompareNativeAsync("AOT with dependency injection, floor with Polly and Microsoft.Extensions.Http", nativeSdkInContainer, nativeBareInContainer, 1.2));
        rows.Add(SizeRow("AOT with dependency injection: size; floor is the bare app", nativeSdkInContainer, nativeBare, 2.5));
        rows.Add(SizeRow("AOT with dependency injection: size; floor with Polly and Microsoft.Extensions.Http", nativeSdkInContainer, nativeBareInContainer, null));
        return rows;

        Task<StartUpApp> PublishAsync(string app, string[] properties)
            => StartUpApp.PublishAsync(app, Path.Combine(folder, $"{app}-{string.Concat(properties)}"), properties, cancellationToken);

        async Task<Row> CompareNativeAsync(string what, StartUpApp library, StartUpApp floor, double bar) => CreateRow(what, await MeasureAsync(library, floor), time => time.ToAnswer, bar);

        async Task<Row[]> CompareCompiledAsync(string what, StartUpApp library, StartUpApp floor, double? bar)
        {
            var seen = await MeasureAsync(library, floor);
            return [CreateRow($"{what}: process start to first answer", seen, time => time.ToAnswer, bar), CreateRow($"{what}: of it, compiling", seen, time => time.Compiling, null)];
        }

        async Task<List<(StartUpTime Library, StartUpTime Floor)>> MeasureAsync(StartUpApp library, StartUpApp floor)
        {
            // The first start reads the files from the disk.
            await library.TimeToAnswerAsync(address, cancellationToken);
            await floor.TimeToAnswerAsync(address, cancellationToken);
            var seen = new List<(StartUpTime Library, StartUpTime Floor)>();
            for (var round = 0; round < rounds; round++)
            {
                // Each is the first in every other round.
                var isFirst = round % 2 == 0;
                var early = await (isFirst ? library : floor).TimeToAnswerAsync(address, cancellationToken);
                var late = await (isFirst ? floor : library).TimeToAnswerAsync(address, cancellationToken);
                seen.Add(isFirst ? (early, late) : (late, early));
            }
            return seen;
        }
    }

    private static Row CreateRow(string what, List<(StartUpTime Library, StartUpTime Floor)> seen, Func<StartUpTime, double> part, double? bar)
    {
        var ratio = PairedRatio.Of([.. seen.Select(pair => part(pair.Library) / part(pair.Floor))]);
        var more = PairedRatio.MedianOf([.. seen.Select(pair => part(pair.Library) - part(pair.Floor))]);
        return new Row(what, Median(pair => pair.Library), Median(pair => pair.Floor))
        {
            Ratio = ratio.Median,
            Bar = bar is { } limit ? Bar.AtMostTimesFloor(limit) : null,
            Note = string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(more):0.0} ms {(more < 0 ? "less" : "more")}; {ratio.Interval}"),
        };

        Measure Median(Func<(StartUpTime Library, StartUpTime Floor), StartUpTime> side) => Measure.Milliseconds(PairedRatio.MedianOf([.. seen.Select(pair => part(side(pair)))]));
    }

    private static Row SizeRow(string what, StartUpApp library, StartUpApp floor, double? megabytes) => new(what, Measure.Size(library.Size), Measure.Size(floor.Size))
    {
        Bar = megabytes is { } margin ? Bar.AtMostFloorPlus(Measure.Size(margin * MB)) : null,
        Note = $"{Measure.Size(library.Size - floor.Size)} more",
    };
}

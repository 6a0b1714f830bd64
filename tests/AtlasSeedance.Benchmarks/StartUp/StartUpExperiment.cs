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
        var rows = new List<Row> { await CompareAsync("JIT: process start to first answer", sdk, bare, 1.3) };
        if (effort == Effort.Smoke)
            return rows;

        rows.Add(await CompareAsync("JIT, OpenAI", await PublishAsync("OpenAI", Compiled), bare, null));
        rows.Add(await CompareAsync("JIT, the app and the SDK compiled ahead (ReadyToRun), both", await PublishAsync("Sdk", ReadyToRun), await PublishAsync("Bare", ReadyToRun), null));
        var nativeBare = await PublishAsync("Bare", Native);
        var nativeSdk = await PublishAsync("Sdk", Native);
        rows.Add(await CompareAsync("AOT: process start to first answer", nativeSdk, nativeBare, 1.4));
        rows.Add(SizeRow("AOT: size", nativeSdk, nativeBare, 1.5));
        var nativeBareInContainer = await PublishAsync("BareInContainer", Native);
        var nativeSdkInContainer = await PublishAsync("SdkInContainer", Native);
        rows.Add(await CompareAsync("AOT with dependency injection, floor with Polly and Microsoft.Extensions.Http", nativeSdkInContainer, nativeBareInContainer, 1.2));
        rows.Add(SizeRow("AOT with dependency injection: size; floor is the bare app", nativeSdkInContainer, nativeBare, 2.5));
        rows.Add(SizeRow("AOT with dependency injection: size; floor with Polly and Microsoft.Extensions.Http", nativeSdkInContainer, nativeBareInContainer, null));
        return rows;

        Task<StartUpApp> PublishAsync(string app, string[] properties)
            => StartUpApp.PublishAsync(app, Path.Combine(folder, $"{app}-{string.Concat(properties)}"), properties, cancellationToken);

        async Task<Row> CompareAsync(string what, StartUpApp library, StartUpApp floor, double? bar)
        {
            var seen = new List<(double Library, double Floor)>();
            // The first start reads the files from the disk.
            await library.TimeToAnswerAsync(address, cancellationToken);
            await floor.TimeToAnswerAsync(address, cancellationToken);
            for (var round = 0; round < rounds; round++)
                seen.Add(((await library.TimeToAnswerAsync(address, cancellationToken)).TotalMilliseconds, (await floor.TimeToAnswerAsync(address, cancellationToken)).TotalMilliseconds));
            var ratio = PairedRatio.Of([.. seen.Select(pair => pair.Library / pair.Floor)]);
            return new Row(what, Measure.Milliseconds(PairedRatio.MedianOf([.. seen.Select(pair => pair.Library)])), Measure.Milliseconds(PairedRatio.MedianOf([.. seen.Select(pair => pair.Floor)])))
            {
                Ratio = ratio.Median,
                Bar = bar is { } limit ? Bar.AtMostTimesFloor(limit) : null,
                Note = ratio.Interval,
            };
        }
    }

    private static Row SizeRow(string what, StartUpApp library, StartUpApp floor, double? megabytes) => new(what, Measure.Size(library.Size), Measure.Size(floor.Size))
    {
        Bar = megabytes is { } margin ? Bar.AtMostFloorPlus(Measure.Size(margin * MB)) : null,
        Note = $"{Measure.Size(library.Size - floor.Size)} more",
    };
}

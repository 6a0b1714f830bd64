using System.Diagnostics;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Perfolizer.Horology;

namespace AtlasSeedance.Benchmarks.Calls;

/// <summary>
/// Runs calls under BenchmarkDotNet, for the bytes of each, and then has library and floor take turns, for their times. Those of BenchmarkDotNet are not used: it
/// measures one side after the other, and meanwhile the machine may have changed its pace.
/// </summary>
/// <param name="effort">How long it may take.</param>
/// <param name="countsBytes">Whether the bytes are of interest.</param>
internal sealed class CallMeasurement(Effort effort, bool countsBytes)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(500);

    private int Pairs => effort switch { Effort.Smoke => 2, Effort.Usual => 400, _ => 2000 };

    public async Task<IReadOnlyList<MeasuredCall>> RunAsync(IReadOnlyList<ComparedCall> calls, CancellationToken cancellationToken)
    {
        CallBenchmarks.Sides.Clear();
        foreach (var call in calls)
        {
            CallBenchmarks.Sides[Library(call)] = call.Library;
            CallBenchmarks.Sides[Floor(call)] = call.Floor;
        }
        foreach (var side in CallBenchmarks.Sides.Values)
            await WarmUpAsync(side);

        var bytes = countsBytes ? Benchmark() : [];
        var measured = new List<MeasuredCall>();
        foreach (var call in calls)
        {
            cancellationToken.ThrowIfCancellationRequested();
            measured.Add(new MeasuredCall(call, await TurnTaking.CompareAsync(call.Library, call.Floor, Pairs), bytes.GetValueOrDefault(Library(call)), bytes.GetValueOrDefault(Floor(call))));
        }
        return measured;
    }

    private Dictionary<string, double> Benchmark()
    {
        using var folder = new TemporaryFolder();
        var summary = BenchmarkRunner.Run<CallBenchmarks>(Configure(folder.Path));
        return summary.Reports.ToDictionary(
            report => (string)report.BenchmarkCase.Parameters[nameof(CallBenchmarks.Side)],
            report => (double)(report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)
                ?? throw new InvalidOperationException($"{report.BenchmarkCase.DisplayInfo} failed, or its bytes were not counted.")));
    }

    private ManualConfig Configure(string folder) => ManualConfig.CreateEmpty()
        .AddJob(Job.Default
            .WithToolchain(InProcessNoEmitToolchain.Instance)
            .WithEvaluateOverhead(false)
            .WithWarmupCount(1)
            .WithIterationCount(effort == Effort.Smoke ? 1 : 3)
            .WithIterationTime(TimeInterval.FromMilliseconds(effort == Effort.Smoke ? 5 : 100)))
        .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
        .AddLogger(NullLogger.Instance)
        .WithArtifactsPath(folder)
        .WithOptions(ConfigOptions.DisableOptimizationsValidator | ConfigOptions.DisableLogFile);

    // Until the compiler has made its fast version of the code.
    private async Task WarmUpAsync(Func<Task> call)
    {
        await call();
        if (effort == Effort.Smoke)
            return;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < WarmUp)
            await call();
    }

    private static string Library(ComparedCall call) => call.Name;

    private static string Floor(ComparedCall call) => call.Name + ": floor";
}

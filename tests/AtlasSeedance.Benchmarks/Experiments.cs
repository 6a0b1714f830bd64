using AtlasSeedance.Benchmarks.Calls;
using AtlasSeedance.Benchmarks.Polling;
using AtlasSeedance.Benchmarks.StartUp;
using AtlasSeedance.Benchmarks.Transfers;
using AtlasSeedance.Benchmarks.Uploads;
using AtlasSeedance.Benchmarks.Waits;

namespace AtlasSeedance.Benchmarks;

/// <summary>All experiments, in the order in which they run.</summary>
internal static class Experiments
{
    public static IReadOnlyList<IExperiment> All { get; } =
    [
        new AllocationExperiment(),
        new CallExperiment(isInMemory: true),
        new CallExperiment(isInMemory: false),
        new TransferExperiment(),
        new StartUpExperiment(),
        new WaitExperiment(),
        new MillionExperiment(),
        new PlacesExperiment(),
        new PollingExperiment(),
        new UploadExperiment(),
        new PackageExperiment(),
    ];
}

using AtlasSeedance.Benchmarks.Calls;
using AtlasSeedance.Benchmarks.Polling;
using AtlasSeedance.Benchmarks.Uploads;
using AtlasSeedance.Benchmarks.Waits;

namespace AtlasSeedance.Benchmarks;

/// <summary>All experiments, in the order in which they run.</summary>
internal static class Experiments
{
    public static IReadOnlyList<IExperiment> All { get; } =
    [
        new AllocationExperiment(),
        new WaitExperiment(),
        new MillionExperiment(),
        new PlacesExperiment(),
        new PollingExperiment(),
        new UploadExperiment(),
    ];
}

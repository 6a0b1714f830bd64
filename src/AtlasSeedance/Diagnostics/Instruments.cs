using System.Diagnostics.Metrics;

namespace AtlasSeedance.Diagnostics;

/// <summary>The instruments of one meter.</summary>
internal sealed class Instruments
{
    // A generation takes minutes, an upload a second: both are to be seen in one histogram.
    private static readonly double[] DurationBuckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 45, 60, 90, 120, 180, 240, 300, 450, 600, 900, 1200, 1800];
    private static readonly int[] PollBuckets = [1, 2, 5, 10, 20, 50, 100, 200, 500];

    public Instruments(Meter meter)
    {
        OperationDuration = meter.CreateHistogram(
            "atlas_seedance.operation.duration", "s", "How long an operation took, retries included.",
            tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = DurationBuckets });
        WaitPolls = meter.CreateHistogram(
            "atlas_seedance.wait.polls", "{poll}", "How often a wait looked at its prediction, failed polls included.",
            tags: null, new InstrumentAdvice<int> { HistogramBucketBoundaries = PollBuckets });
        ActiveWaits = meter.CreateUpDownCounter<int>("atlas_seedance.active_waits", "{wait}", "The waits under way.");
        Retries = meter.CreateCounter<int>("atlas_seedance.retries", "{retry}", "The attempts that failed and were made again.");
        UncertainSubmissions = meter.CreateCounter<int>("atlas_seedance.uncertain_submissions", "{submission}", "The submits of which it is not known whether the service took them.");
        Transferred = meter.CreateCounter<long>("atlas_seedance.transfer.io", "By", "The bytes of media in finished uploads and downloads.");
    }

    public Histogram<double> OperationDuration { get; }

    public Histogram<int> WaitPolls { get; }

    public UpDownCounter<int> ActiveWaits { get; }

    public Counter<int> Retries { get; }

    public Counter<int> UncertainSubmissions { get; }

    public Counter<long> Transferred { get; }
}

using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasSeedance.Tests.Testing;

/// <summary>Hears the traces below one span, so that tests side by side do not mix, and the metrics of one meter factory.</summary>
internal sealed class RecordedTelemetry : IDisposable
{
    private static readonly ActivitySource TestSource = new("AtlasSeedance.Tests");

    private readonly ServiceProvider _provider = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ActivityListener _activities;
    private readonly MeterListener _measurements = new();
    private readonly List<Activity> _spans = [];
    private readonly List<(Instrument Instrument, double Value, Dictionary<string, object?> Tags)> _values = [];

    public RecordedTelemetry()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "AtlasSeedance" or "AtlasSeedance.Tests",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (_spans)
                {
                    if (activity.Source.Name == "AtlasSeedance")
                        _spans.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_activities);
        Root = TestSource.StartActivity("test")!;
        MeterFactory = _provider.GetRequiredService<IMeterFactory>();
        _measurements.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "AtlasSeedance" && instrument.Meter.Scope == MeterFactory)
                listener.EnableMeasurementEvents(instrument);
        };
        _measurements.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _measurements.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _measurements.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _measurements.Start();
    }

    public Activity Root { get; }

    public IMeterFactory MeterFactory { get; }

    /// <summary>The SDK's spans of this test, in the order in which they ended.</summary>
    public IReadOnlyList<Activity> Spans
    {
        get
        {
            lock (_spans)
                return [.. _spans.Where(span => span.TraceId == Root.TraceId)];
        }
    }

    public IReadOnlyList<(Instrument Instrument, double Value, Dictionary<string, object?> Tags)> Values
    {
        get
        {
            lock (_values)
                return [.. _values];
        }
    }

    public SeedanceClient CreateClient(HttpMessageHandler handler, TimeProvider? timeProvider = null) => new(
        new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan },
        TestClient.Options(),
        new SeedanceClientServices { TimeProvider = timeProvider ?? new PauseSkippingTimeProvider(), MeterFactory = MeterFactory });

    public Activity Span(string name) => Assert.Single(Spans, span => span.OperationName == name);

    public IEnumerable<(double Value, Dictionary<string, object?> Tags)> Of(string instrument)
        => Values.Where(value => value.Instrument.Name == instrument).Select(value => (value.Value, value.Tags));

    public void Dispose()
    {
        Root.Dispose();
        _activities.Dispose();
        _measurements.Dispose();
        _provider.Dispose();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var copy = tags.ToArray().ToDictionary();
        lock (_values)
            _values.Add((instrument, value, copy));
    }
}

using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Diagnostics;

public sealed class TelemetryTests : IDisposable
{
    private const string Generation = "generate_content bytedance/seedance-2.0/reference-to-video";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly RecordedTelemetry _telemetry = new();

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public async Task Generation_HasAllStepsBelowItsSpan()
    {
        await Flows.GenerateAndDownloadAsync(_telemetry, Cancel);

        var generation = _telemetry.Span(Generation);
        Assert.Equal(_telemetry.Root.SpanId, generation.ParentSpanId);
        Assert.Equal(ActivityStatusCode.Unset, generation.Status);
        string[] steps = ["atlas_seedance.upload", "atlas_seedance.submit", "atlas_seedance.wait", "atlas_seedance.download"];
        Assert.All(steps, step => Assert.Equal(generation.SpanId, _telemetry.Span(step).ParentSpanId));
        Assert.Equal(Answers.Id, generation.GetTagItem("gen_ai.response.id"));
        Assert.Equal(3, _telemetry.Span("atlas_seedance.wait").GetTagItem("atlas_seedance.wait.polls"));
        Assert.Equal(5L, _telemetry.Span("atlas_seedance.download").GetTagItem("atlas_seedance.transfer.size"));
    }

    [Fact]
    public async Task Generation_IsMeasured()
    {
        await Flows.GenerateAndDownloadAsync(_telemetry, Cancel);

        var durations = _telemetry.Of("atlas_seedance.operation.duration").ToDictionary(value => (string)value.Tags["atlas_seedance.operation"]!);
        Assert.Equal(["download", "generate", "submit", "upload", "wait"], durations.Keys.Order());
        Assert.Equal("bytedance/seedance-2.0/reference-to-video", durations["generate"].Tags["gen_ai.request.model"]);
        Assert.True(durations["generate"].Value > 1);
        Assert.All(durations.Values, duration => Assert.DoesNotContain("error.type", duration.Tags.Keys));
        Assert.Equal(3, Assert.Single(_telemetry.Of("atlas_seedance.wait.polls")).Value);
        Assert.Equal([1, -1], _telemetry.Of("atlas_seedance.active_waits").Select(value => value.Value));
        Assert.Equal([("transmit", 1024), ("receive", 5)], _telemetry.Of("atlas_seedance.transfer.io").Select(value => ((string)value.Tags["network.io.direction"]!, (int)value.Value)));
        var retry = Assert.Single(_telemetry.Of("atlas_seedance.retries"));
        Assert.Equal(("wait", "AtlasSeedance.ServiceUnavailableException"), ((string)retry.Tags["atlas_seedance.operation"]!, (string)retry.Tags["error.type"]!));
    }

    [Fact]
    public async Task FailedJob_MarksTheWaitAndTheGeneration_ButNotTheSubmit()
    {
        await Flows.FailAsync(_telemetry, Cancel);

        Assert.All([Generation, "atlas_seedance.wait"], name =>
        {
            Assert.Equal(ActivityStatusCode.Error, _telemetry.Span(name).Status);
            Assert.Null(_telemetry.Span(name).StatusDescription);
            Assert.Equal("AtlasSeedance.GenerationFailedException", _telemetry.Span(name).GetTagItem("error.type"));
        });
        Assert.Equal(ActivityStatusCode.Unset, _telemetry.Span("atlas_seedance.submit").Status);
    }

    [Fact]
    public async Task RefusedSubmit_MarksItsSpan()
    {
        var client = _telemetry.CreateClient(new ScriptedHandler().Answer(HttpStatusCode.PaymentRequired, Answers.Error(402, "no money")));

        await Assert.ThrowsAsync<InsufficientBalanceException>(() => client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal(ActivityStatusCode.Error, _telemetry.Span("atlas_seedance.submit").Status);
    }

    [Fact]
    public async Task UncertainSubmit_IsCounted()
    {
        await Flows.LeaveUncertainAsync(_telemetry, Cancel);

        var (value, tags) = Assert.Single(_telemetry.Of("atlas_seedance.uncertain_submissions"));
        Assert.Equal((1, "bytedance/seedance-2.0/reference-to-video"), (value, tags["gen_ai.request.model"]));
        Assert.Equal(ActivityStatusCode.Error, _telemetry.Span("atlas_seedance.submit").Status);
    }

    [Fact]
    public async Task WatchLeftEarly_EndsItsSpan_AndKeepsThePollsBelowIt()
    {
        var parents = new List<ActivitySpanId?>();
        var service = new ScriptedHandler().Then((_, _) =>
        {
            parents.Add(Activity.Current?.SpanId);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Answers.Running(), null, "application/json") });
        });

        await foreach (var _ in _telemetry.CreateClient(service).WatchAsync(Answers.Id, Cancel))
        {
            Assert.Equal(_telemetry.Root, Activity.Current);
            if (service.Requests.Count == 3)
                break;
        }

        var wait = _telemetry.Span("atlas_seedance.wait");
        Assert.Equal([wait.SpanId, wait.SpanId, wait.SpanId], parents);
        Assert.Equal(_telemetry.Root, Activity.Current);
    }

    [Fact]
    public async Task DownloadElsewhere_IsLinkedToTheGeneration()
    {
        var (client, result) = await Flows.GenerateAsync(_telemetry, Cancel);
        using var elsewhere = _telemetry.Root.Source.StartActivity("elsewhere");

        await client.DownloadAsync(result.Video, new MemoryStream(), cancellationToken: Cancel);

        var download = _telemetry.Span("atlas_seedance.download");
        Assert.Equal(elsewhere!.SpanId, download.ParentSpanId);
        Assert.Equal(_telemetry.Span(Generation).SpanId, Assert.Single(download.Links).Context.SpanId);
    }

    [Fact]
    public async Task ListenerThatThrows_LosesNothing()
    {
        using var broken = new MeterListener { InstrumentPublished = (instrument, listener) => ListenToOwn(instrument, listener) };
        broken.SetMeasurementEventCallback<double>((_, _, _, _) => throw new InvalidOperationException("broken"));
        broken.SetMeasurementEventCallback<int>((_, _, _, _) => throw new InvalidOperationException("broken"));
        broken.SetMeasurementEventCallback<long>((_, _, _, _) => throw new InvalidOperationException("broken"));
        broken.Start();

        var (_, result) = await Flows.GenerateAsync(_telemetry, Cancel);
        await Flows.LeaveUncertainAsync(_telemetry, Cancel);

        Assert.Equal(Answers.Id, result.PredictionId);

        void ListenToOwn(Instrument instrument, MeterListener listener)
        {
            if (instrument.Meter.Scope == _telemetry.MeterFactory)
                listener.EnableMeasurementEvents(instrument);
        }
    }

    [Theory]
    [InlineData("atlas_seedance.wait.polls")]
    [InlineData("atlas_seedance.operation.duration")]
    [InlineData("atlas_seedance.active_waits")]
    public async Task ListenerThatThrowsAtOneInstrument_LeavesNoSpanOpen_AndTheOthersWhole(string instrument)
    {
        using var broken = new MeterListener { InstrumentPublished = (published, listener) => ListenToOwn(published, listener) };
        broken.SetMeasurementEventCallback<double>((_, _, _, _) => throw new InvalidOperationException("broken"));
        broken.SetMeasurementEventCallback<int>((_, _, _, _) => throw new InvalidOperationException("broken"));
        broken.Start();

        await Flows.GenerateAsync(_telemetry, Cancel);

        Assert.All([Generation, "atlas_seedance.submit", "atlas_seedance.wait"], name => Assert.True(_telemetry.Span(name).IsStopped));
        Assert.Equal(0, _telemetry.Of("atlas_seedance.active_waits").Sum(value => value.Value));
        string[] whole = ["atlas_seedance.wait.polls", "atlas_seedance.operation.duration", "atlas_seedance.active_waits"];
        Assert.All(whole.Where(name => name != instrument), name => Assert.NotEmpty(_telemetry.Of(name)));

        void ListenToOwn(Instrument published, MeterListener listener)
        {
            if (published.Meter.Scope == _telemetry.MeterFactory && published.Name == instrument)
                listener.EnableMeasurementEvents(published);
        }
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task ListenerThatThrowsAtSpans_LosesNothing_AndLeavesNoSpanOpen(bool atStart, bool atStop)
    {
        var trace = _telemetry.Root.TraceId;
        using var broken = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "AtlasSeedance",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity => ThrowIf(atStart, activity),
            ActivityStopped = activity => ThrowIf(atStop, activity),
        };
        ActivitySource.AddActivityListener(broken);

        var (_, result) = await Flows.GenerateAsync(_telemetry, Cancel);

        Assert.Equal(Answers.Id, result.PredictionId);
        Assert.All([Generation, "atlas_seedance.submit", "atlas_seedance.wait"], name => Assert.True(_telemetry.Span(name).IsStopped));
        Assert.Equal(atStart ? _telemetry.Root.SpanId : _telemetry.Span(Generation).SpanId, _telemetry.Span("atlas_seedance.wait").ParentSpanId);
        Assert.Equal(0, _telemetry.Of("atlas_seedance.active_waits").Sum(value => value.Value));

        void ThrowIf(bool throws, Activity activity)
        {
            // The listener hears other tests, too
            if (throws && activity.TraceId == trace)
                throw new InvalidOperationException("broken");
        }
    }

    [Fact]
    public async Task NoAttribute_HoldsTheKeyThePromptOrAQuery()
    {
        await Flows.RunAllAsync(_telemetry, Cancel);

        var texts = _telemetry.Spans.SelectMany(span => span.TagObjects).Concat(_telemetry.Values.SelectMany(value => value.Tags)).Select(tag => $"{tag.Value}")
            .Concat(_telemetry.Spans.Select(span => $"{span.DisplayName} {span.StatusDescription}")).ToList();
        Assert.True(texts.Count > 20);
        Assert.DoesNotContain(texts, text => text.Contains(TestClient.Key, StringComparison.Ordinal)
            || text.Contains("lighthouse", StringComparison.OrdinalIgnoreCase) || text.Contains("sig=", StringComparison.Ordinal) || text.Contains("hero.png", StringComparison.Ordinal));
    }
}

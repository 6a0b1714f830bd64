using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Reflection;
using AtlasSeedance.EndToEndTests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AtlasSeedance.EndToEndTests.Reliability;

/// <summary>The key, searched for in everything that a client says while much goes wrong.</summary>
[Collection(nameof(Measured))]
public sealed class KeySafetyTests : IDisposable
{
    private readonly ConcurrentQueue<string> _said = new();
    private readonly CapturedLogs _logs = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();
    private readonly Events _events;

    public KeySafetyTests()
    {
        _events = new Events(_said);
        _activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _said.Enqueue(
                $"span {activity.Source.Name} {activity.DisplayName} {activity.StatusDescription} {Pairs(activity.TagObjects)} {Pairs(activity.Baggage)} {string.Join(' ', activity.Events.Select(entry => $"{entry.Name} {Pairs(entry.Tags)}"))}"),
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => _said.Enqueue($"{instrument.Name} {Pairs(tags.ToArray())}"));
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => _said.Enqueue($"{instrument.Name} {Pairs(tags.ToArray())}"));
        _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => _said.Enqueue($"{instrument.Name} {Pairs(tags.ToArray())}"));
        _meters.Start();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _events.Dispose();
        _activities.Dispose();
        _meters.Dispose();
        _logs.Dispose();
    }

    [Fact]
    public async Task EveryCall_ThroughEveryFault_SaysNothingOfTheKey()
    {
        foreach (var (_, answer) in Answers)
        {
            await using var service = SocketService.Start(answer);
            await using var provider = Build(service);
            await RunEverythingAsync(provider.GetRequiredService<SeedanceClient>());
        }

        _said.Enqueue(string.Join('\n', _logs.Lines));
        Assert.True(_said.Count > 500);
        Assert.Contains(_logs.Lines, line => line.Contains("Authorization: *", StringComparison.Ordinal));
        Assert.Contains(_said, line => line.StartsWith("event System.Net.Http/RequestStart", StringComparison.Ordinal));
        Assert.Contains(_said, line => line.StartsWith("http.client.request.duration", StringComparison.Ordinal));
        Assert.DoesNotContain(_said, line => line.Contains(AtlasSession.Key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n{0}\r\n\r\n")]
    [InlineData("{0}\r\n\r\n")]
    [InlineData("HTTP/1.1 500 {0}\r\nX-Request-ID: {0}\r\nContent-Type: text/{0}\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: {0}\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: {0}/html\r\nContent-Length: {0}\r\n\r\n")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: https://elsewhere.test/{0}\r\nContent-Length: 0\r\n\r\n")]
    public async Task ServiceThatSendsTheKeyBack_InAnyHeader_CannotMakeAnExceptionSayIt(string answer)
    {
        await using var service = SocketService.Start(async request =>
        {
            await request.SendAsync(answer.Replace("{0}", request.Header("Authorization")!["Bearer ".Length..], StringComparison.Ordinal));
            request.Close();
        });

        await RunEverythingAsync(service.CreateClient());

        Assert.NotEmpty(service.Requests);
        Assert.Contains(_said, line => line.StartsWith("AtlasSeedance.", StringComparison.Ordinal) && line.Contains("Exception", StringComparison.Ordinal));
        // The platform's own spans and events quote a line that it cannot read: what a service knows, it can write there.
        Assert.DoesNotContain(
            _said.Where(line => !line.StartsWith("event ", StringComparison.Ordinal) && !line.StartsWith("span System.Net.Http", StringComparison.Ordinal)),
            line => line.Contains(AtlasSession.Key, StringComparison.Ordinal));
    }

    private static Dictionary<string, Func<SocketRequest, Task>> Answers => new()
    {
        ["well"] = request => request.SendAsync(SocketService.Json(
            request.Line.StartsWith("POST", StringComparison.Ordinal) ? ServiceAnswers.Submitted.Replace("\"data\":{", "\"data\":{\"download_url\":\"https://a.test/x\",", StringComparison.Ordinal) : ServiceAnswers.Completed())),
        ["refused"] = request => request.SendAsync(SocketService.Json(ServiceAnswers.Error(401, $"no such key: {request.Header("Authorization")}"), 401, "X-Request-ID: r\r\n")),
        ["rate limited"] = request => request.SendAsync(SocketService.Json(ServiceAnswers.Error(429), 429, "Retry-After: 3600\r\n")),
        ["failing"] = request => request.SendAsync(SocketService.Json(ServiceAnswers.Error(500, "key " + request.Header("Authorization")), 500)),
        ["echoing"] = request => request.SendAsync(SocketService.Json(request.Head.Replace("\r\n", "\\r\\n", StringComparison.Ordinal))),
        ["a page"] = request => request.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {request.Head.Length}\r\n\r\n{request.Head}"),
        ["broken"] = request =>
        {
            request.Reset();
            return Task.CompletedTask;
        },
        ["stalling"] = request => request.HangAsync(),
    };

    private async Task RunEverythingAsync(SeedanceClient client)
    {
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(MediaSource.FromFile(SampleMedia.Hero));
        var output = new VideoOutput(new Uri("http://127.0.0.1:9/x"), ServiceAnswers.Id);
        await SayAsync(token => client.SubmitAsync(TestRequests.Text(), cancellationToken: token));
        await SayAsync(token => client.GenerateVideoAsync(builder.WithPrompt("A wave").Build(), cancellationToken: token));
        await SayAsync(token => client.GetPredictionAsync(ServiceAnswers.Id, token));
        await SayAsync(token => client.WaitForCompletionAsync(ServiceAnswers.Id, cancellationToken: token));
        await SayAsync(token => client.UploadMediaAsync(MediaSource.FromFile(SampleMedia.Hero), cancellationToken: token));
        await SayAsync(token => client.QuoteAsync(TestRequests.Text(), token));
        await SayAsync(token => client.GetBalanceAsync(token));
        await SayAsync(token => client.DownloadAsync(output, new MemoryStream(), cancellationToken: token));
        await SayAsync(async token => await client.ListPredictionsAsync(cancellationToken: token).GetAsyncEnumerator(token).MoveNextAsync());
        Say(client, depth: 0);
        Say(output, depth: 0);
    }

    private async Task SayAsync<T>(Func<CancellationToken, Task<T>> call)
    {
        // An upload's answer has five minutes: what still hangs then is cancelled, which has something to say, too.
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(Token);
        bound.CancelAfter(TimeSpan.FromMilliseconds(500));
        try
        {
            Say(await call(bound.Token), depth: 0);
        }
        catch (Exception error) when (error is SeedanceException or OperationCanceledException)
        {
            Say(error, depth: 0);
        }
    }

    // All that a debugger, a serializer or a log would show.
    private void Say(object? value, int depth)
    {
        if (value is null || depth > 6)
            return;
        _said.Enqueue($"{value}");
        if (value is UncertainSubmission submission)
            _said.Enqueue(submission.ToJson());
        if (value is string or ValueType or Type or MethodBase or Delegate or Stream or Task)
            return;
        if (value is System.Collections.IEnumerable items)
        {
            foreach (var item in items)
                Say(item, depth + 1);
        }
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
            Say(property.GetValue(value), depth + 1);
    }

    private ServiceProvider Build(SocketService service)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_logs));
        services.AddSeedanceClient(options =>
        {
            AtlasSession.Configure(options);
            options.BaseAddress = service.BaseAddress;
            options.RequestTimeout = options.TransferIdleTimeout = TimeSpan.FromMilliseconds(100);
            options.Retry.MaxRetryAttempts = 1;
            options.Polling.MaxConsecutiveFailures = 1;
        });
        // A user may lift the redaction; never for this header.
        services.ConfigureHttpClientDefaults(http => http.RedactLoggedHeaders(_ => false));
        return services.BuildServiceProvider();
    }

    private static string Pairs<T>(IEnumerable<KeyValuePair<string, T>> pairs) => string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}"));

    /// <summary>What the platform's HTTP client says to tools that trace a process.</summary>
    private sealed class Events(ConcurrentQueue<string> said) : EventListener
    {
        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name is "System.Net.Http" or "System.Net.Sockets" or "Microsoft-Extensions-Logging")
                EnableEvents(eventSource, EventLevel.LogAlways);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
            // The base constructor raises events before this class has its fields.
            => said?.Enqueue($"event {eventData.EventSource.Name}/{eventData.EventName} {string.Join(' ', eventData.Payload ?? (IReadOnlyList<object?>)[])}");
    }
}

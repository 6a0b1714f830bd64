using System.Collections.Concurrent;
using AtlasSeedance.EndToEndTests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasSeedance.EndToEndTests.Reliability;

/// <summary>Many calls of one client at once, and the end of its service provider in their middle.</summary>
[Collection(nameof(Measured))]
public class RaceTests
{
    private const int Calls = 10_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TenThousandGenerationsAtOnce_EachGetTheirOwn_AndAreSentOnce()
    {
        var jobs = new Jobs();
        await using var service = SocketService.Start(jobs.AnswerAsync);
        await using var provider = Build(service);
        var client = provider.GetRequiredService<SeedanceClient>();

        var results = await Task.WhenAll(Enumerable.Range(0, Calls).Select(number => client.GenerateVideoAsync(TestRequests.Text($"{number}"), cancellationToken: Token)));

        Assert.Equal(Calls, jobs.Prompts.Count);
        for (var number = 0; number < Calls; number++)
            Assert.Equal($"{number}", jobs.Prompts[results[number].PredictionId]);
    }

    [Fact]
    public async Task ProviderDisposedInTheirMiddle_EachEndsWithItsIdOrItsSubmission()
    {
        var jobs = new Jobs();
        await using var service = SocketService.Start(jobs.AnswerAsync);
        var provider = Build(service);
        var client = provider.GetRequiredService<SeedanceClient>();
        jobs.Halfway = () => _ = Task.Run(async () => await provider.DisposeAsync());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Calls).Select(number => Task.Run(async () =>
        {
            try
            {
                var result = await client.GenerateVideoAsync(TestRequests.Text($"{number}"), cancellationToken: Token);
                return (number, Id: (string?)result.PredictionId, Error: (Exception?)null);
            }
            catch (SeedanceException error)
            {
                return (number, error.PredictionId, error);
            }
        })));

        // What the service took is known to its caller: by the id, or as uncertain. The others were told that nothing was sent.
        var known = outcomes.Where(outcome => outcome.Id is not null).ToDictionary(outcome => outcome.Id!, outcome => $"{outcome.number}");
        var uncertain = outcomes.Where(outcome => outcome.Error is SubmissionUncertainException).Select(outcome => $"{outcome.number}").ToHashSet();
        Assert.All(jobs.Prompts, job => Assert.True(known.GetValueOrDefault(job.Key) == job.Value || uncertain.Contains(job.Value)));
        Assert.Contains(outcomes, outcome => outcome.Error is null);
        Assert.Contains(outcomes, outcome => outcome.Error is not null);
        Assert.Equal(jobs.Prompts.Count, jobs.Prompts.Values.Distinct().Count());
    }

    [Theory]
    [InlineData("submit")]
    [InlineData("wait")]
    [InlineData("download")]
    [InlineData("upload")]
    public async Task ProviderDisposedDuringACall_NeverEndsInABareObjectDisposedException(string what)
    {
        ServiceProvider? provider = null;
        await using var service = SocketService.Start(async request =>
        {
            await provider!.DisposeAsync();
            request.Reset();
        });
        provider = Build(service);
        var client = provider.GetRequiredService<SeedanceClient>();
        var output = new VideoOutput(new Uri(service.BaseAddress, "v.mp4"), ServiceAnswers.Id);

        var error = await Assert.ThrowsAnyAsync<SeedanceException>(() => what switch
        {
            "submit" => client.SubmitAsync(TestRequests.Text(), cancellationToken: Token),
            "wait" => client.WaitForCompletionAsync(ServiceAnswers.Id, cancellationToken: Token),
            "download" => client.DownloadAsync(output, new MemoryStream(), cancellationToken: Token),
            _ => client.UploadMediaAsync(MediaSource.FromFile(SampleMedia.Hero), cancellationToken: Token),
        });

        Assert.Equal(what is "wait" or "download" ? ServiceAnswers.Id : null, error.PredictionId);
        Assert.Equal(what == "submit", error is SubmissionUncertainException);
        Assert.Single(service.Requests);
    }

    private static ServiceProvider Build(SocketService service)
    {
        var services = new ServiceCollection();
        services.AddSeedanceClient(options =>
        {
            AtlasSession.Configure(options);
            options.BaseAddress = service.BaseAddress;
            options.TransferIdleTimeout = TimeSpan.FromMinutes(10);
        }).ConfigurePrimaryHttpMessageHandler((handler, _) => Limit(handler));
        return services.BuildServiceProvider();

        // Ten thousand sockets on either side are more than a process may open.
        static void Limit(HttpMessageHandler handler)
        {
            if (handler is SocketsHttpHandler sockets)
                sockets.MaxConnectionsPerServer = 64;
            else
                ((HttpClientHandler)handler).MaxConnectionsPerServer = 64;
        }
    }

    /// <summary>A service whose jobs end at the first look.</summary>
    private sealed class Jobs
    {
        private int _taken;

        public ConcurrentDictionary<string, string> Prompts { get; } = new();

        public Action? Halfway { get; set; }

        public Task AnswerAsync(SocketRequest request)
        {
            var id = request.Line.StartsWith("POST", StringComparison.Ordinal) ? Take(request) : request.Line.Split(' ')[1].Split('/')[^1];
            var answer = request.Line.StartsWith("POST", StringComparison.Ordinal) ? ServiceAnswers.Submitted : ServiceAnswers.Completed();
            return request.SendAsync(SocketService.Json(answer.Replace(ServiceAnswers.Id, id, StringComparison.Ordinal)));
        }

        private string Take(SocketRequest request)
        {
            var id = Guid.NewGuid().ToString("N");
            Prompts[id] = System.Text.Json.Nodes.JsonNode.Parse(request.Body)!["prompt"]!.GetValue<string>();
            if (Interlocked.Increment(ref _taken) == Calls / 2)
                Halfway?.Invoke();
            return id;
        }
    }
}

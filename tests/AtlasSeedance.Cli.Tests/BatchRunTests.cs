using System.Net;
using AtlasSeedance.Cli.Batch;

namespace AtlasSeedance.Cli.Tests;

public sealed class BatchRunTests : IDisposable
{
    private const string Accepted = """{"code": 200, "data": {"id": "job-1", "status": "processing"}}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("seedance-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Run_ServiceGoneInTheMiddle_StopsAfterThreeLines_AndTheRestIsNotStarted()
    {
        var asked = 0;
        var (outcomes, unreachable) = await RunAsync(lines: 10, _ =>
        {
            asked++;
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused (127.0.0.1:9)");
        });

        Assert.Equal((3, 10), (asked, outcomes.Count(static outcome => outcome.Status == LineOutcome.NotStarted)));
        Assert.Contains("Connection refused", unreachable, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ServiceGoneAfterASubmit_LeavesThatLineUnfinished_AndNeverCallsItNotStarted()
    {
        var (outcomes, _) = await RunAsync(lines: 4, request => request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("generateVideo", StringComparison.Ordinal)
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Accepted) }
            : throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused (127.0.0.1:9)"));

        Assert.Equal([LineOutcome.Unfinished, LineOutcome.Unfinished, LineOutcome.Unfinished, LineOutcome.Unfinished], outcomes.Select(static outcome => outcome.Status));
        Assert.All(outcomes, static outcome => Assert.Equal(("unavailable", ExitCode.TryLater), (outcome.Kind, outcome.ExitCode)));
        Assert.All(outcomes, static outcome => Assert.Equal("job-1", outcome.PredictionId));
    }

    [Fact]
    public async Task Run_ConnectionBrokenDuringTheSubmit_IsUncertain()
    {
        var (outcomes, unreachable) = await RunAsync(lines: 4, static _ => throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely."));

        Assert.All(outcomes, static outcome => Assert.Equal(LineOutcome.Uncertain, outcome.Status));
        Assert.Null(unreachable);
    }

    private async Task<(IReadOnlyList<LineOutcome> Outcomes, string? Unreachable)> RunAsync(int lines, Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        using var http = new HttpClient(new Answers(answer));
        var options = new SeedanceClientOptions { ApiKey = "key", SubmissionLookupTime = TimeSpan.Zero };
        options.Retry.MaxRetryAttempts = 0;
        options.Polling.MinDelay = options.Polling.MaxDelay = TimeSpan.FromMilliseconds(20);
        using var saved = new SavedVideos(Path.Combine(_folder.FullName, "saved.jsonl"));
        var settings = new BatchSettings { File = "jobs.jsonl", Output = _folder.FullName, Concurrency = 1, Resubmit = new HashSet<string>(), RetriesFailed = false, Again = "" };
        var run = new BatchRun(new SeedanceClient(http, options), new SubmittedLines(), saved, settings, new NoView(), unreachable: null);
        await run.RunAsync(
            [.. Enumerable.Range(1, lines).Select(static number => new BatchLine(number, $"line-{number}", "digest", VideoRequest.CreateBuilder().WithPrompt("a fox").Build()))],
            TestContext.Current.CancellationToken);
        return (run.Outcomes, run.Unreachable);
    }

    private sealed class Answers(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }

    private sealed class NoView : IBatchView
    {
        public void Show(BatchLine line, string step)
        {
        }

        public void Show(LineOutcome outcome)
        {
        }
    }
}

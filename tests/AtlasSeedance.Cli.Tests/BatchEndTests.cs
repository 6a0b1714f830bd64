using System.Text.Json;
using AtlasSeedance.Cli.Tests.Running;
using AtlasSeedance.Emulator;

namespace AtlasSeedance.Cli.Tests;

/// <summary>How a batch ends that does not end well: what a script is told of each line, and the command that goes on.</summary>
public sealed class BatchEndTests : IDisposable
{
    private readonly SeedanceCommand _seedance = new();

    public void Dispose() => _seedance.Dispose();

    [Fact]
    public async Task JobThatStillRuns_IsUnfinished_EndsWith6_AndIsNotPaidAgain()
    {
        await using var atlas = await TestEmulator.StartAsync(TimeSpan.FromHours(1));
        _seedance.Write("jobs.jsonl", """{"label": "fox", "prompt": "a fox"}""");

        for (var run = 0; run < 2; run++)
        {
            var result = await RunAsync(atlas, "--timeout", "200ms", "--retry-failed");
            Assert.Equal((6, "unfinished", "still_running"), (result.ExitCode, Status(result.Json.Single()), Kind(result.Json.Single())));
            Assert.Equal(atlas.Submissions.Single().PredictionId, result.Json.Single().GetProperty("id").GetString());
        }
    }

    [Fact]
    public async Task JobThatFailed_NamesItsKind()
    {
        await using var atlas = await TestEmulator.StartAsync();
        atlas.Faults.Add(Fault.FailJob(1039, "The input was refused by content moderation"));
        _seedance.Write("jobs.jsonl", """{"label": "fox", "prompt": "a fox"}""");

        var result = await RunAsync(atlas);

        Assert.Equal((5, "failed", "content_rejected"), (result.ExitCode, Status(result.Json.Single()), Kind(result.Json.Single())));
    }

    [Fact]
    public async Task CommandThatGoesOn_KeepsEveryOption()
    {
        await using var atlas = await TestEmulator.StartAsync(TimeSpan.FromHours(1));
        _seedance.Write("jobs.jsonl", """{"label": "fox", "prompt": "a fox"}""");
        string[] given = ["--concurrency", "3", "--max-cost", "20", "--budget", "$30", "--timeout", "200ms", "--poll-every", "20ms", "--lookup-time", "1s", "--skip-advisory-checks", "--json"];

        var result = await _seedance.RunAsync(["batch", "jobs.jsonl", "-o", "my videos", atlas.Option(), .. given]);

        Assert.Contains(
            $"Go on with: seedance batch jobs.jsonl -o 'my videos' {atlas.Option()} --concurrency 3 --max-cost 20 --budget '$30' --timeout 200ms --poll-every 20ms --skip-advisory-checks --lookup-time 1s --json",
            result.Error);
    }

    [Fact]
    public async Task CommandThatSendsAgain_KeepsTheLimits()
    {
        await using var atlas = await TestEmulator.StartAsync();
        atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.BeforeAcceptance));
        _seedance.Write("jobs.jsonl", """{"label": "fox", "prompt": "a fox"}""");

        var result = await RunAsync(atlas, "--max-cost", "20");

        Assert.Matches(@"seedance batch jobs\.jsonl -o out .*--max-cost 20 .*--resubmit \w+", result.Error);
    }

    [Fact]
    public async Task InterruptedBatch_GoesOnWithItsLimits()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        await using var atlas = await TestEmulator.StartAsync(TimeSpan.FromHours(1));
        _seedance.Write("jobs.jsonl", """{"label": "fox", "prompt": "a fox"}""");
        var process = _seedance.Start("batch", "jobs.jsonl", "-o", "out", "--budget", "20", atlas.Option());
        while (atlas.CountReceived(EmulatorEndpoint.Poll) == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);

        Signals.Interrupt(process);

        Assert.Contains($"Go on with: seedance batch jobs.jsonl -o out {atlas.Option()} --budget 20", (await SeedanceCommand.FinishAsync(process)).Error);
    }

    [Theory]
    [InlineData("""{"label": "long", "prompt": "a fox", "duration": 15, "resolution": "1080p"}""", "may cost up to", "--max-cost", "1.5")]
    [InlineData("""{"label": "own", "prompt": "a fox", "duration": 15, "resolution": "1080p", "max_cost": 0.5}""", "the limit is $0.50", "--concurrency", "2")]
    [InlineData("""{"label": "odd", "prompt": "a fox", "model": "foo/bar"}""", "price is not known", "--max-cost", "1.5")]
    public async Task LineOverItsLimit_IsFoundBeforeAnythingIsSent(string line, string reason, params string[] more)
    {
        await using var atlas = await TestEmulator.StartAsync();
        _seedance.Write("jobs.jsonl", "{\"label\": \"short\", \"prompt\": \"a fox\", \"duration\": 4, \"resolution\": \"480p\"}\n" + line);

        var result = await RunAsync(atlas, more);
        var dry = await _seedance.RunAsync(["batch", "jobs.jsonl", "--dry-run", .. more]);

        Assert.Equal((4, 4, 0), (result.ExitCode, dry.ExitCode, atlas.Submissions.Count));
        var problem = JsonElement.Parse(result.Error).GetProperty("error").GetProperty("problems").EnumerateArray().Single();
        Assert.Equal("jobs.jsonl:2", problem.GetProperty("member").GetString());
        Assert.Contains(reason, problem.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("jobs.jsonl:2: ", dry.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LineThatIsDone_IsNotHeldToALimitThatCameLater()
    {
        await using var atlas = await TestEmulator.StartAsync();
        _seedance.Write("jobs.jsonl", """{"label": "fox", "prompt": "a fox"}""");
        await RunAsync(atlas);

        Assert.Equal(0, (await RunAsync(atlas, "--max-cost", "0.01", "--budget", "0.01", "--retry-failed")).ExitCode);
    }

    [Fact]
    public async Task Resubmit_OfAnUnknownId_SendsNothing()
    {
        await using var atlas = await TestEmulator.StartAsync();
        _seedance.Write("jobs.jsonl", """{"label": "fox", "prompt": "a fox"}""");

        var result = await RunAsync(atlas, "--resubmit", "zzz");

        Assert.Equal((2, 0), (result.ExitCode, atlas.Submissions.Count));
        Assert.Contains("--resubmit is zzz", result.Error);
    }

    [Fact]
    public async Task Cost_IsThatOfNewJobs_AndEachLineKeepsItsOwn()
    {
        await using var atlas = await TestEmulator.StartAsync();
        _seedance.Write("jobs.jsonl", """{"label": "fox", "prompt": "a fox"}""");
        var first = await RunAsync(atlas);
        var cost = first.Json.Single().GetProperty("cost_usd").GetDecimal();
        Assert.Contains("for the new jobs of this run", first.Error);

        var second = await RunAsync(atlas);

        Assert.Equal(cost, second.Json.Single().GetProperty("cost_usd").GetDecimal());
        Assert.DoesNotContain("new jobs", second.Error);
        Assert.Contains("for all that are done", second.Error);
    }

    [Fact]
    public async Task JournalOnAFullDisk_StartsNoLine()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Takes a limit on the size of files.");
        await using var atlas = await TestEmulator.StartAsync();
        _seedance.Write("jobs.jsonl", string.Concat(Enumerable.Range(0, 3).Select(static number => $"{{\"prompt\": \"take {number}\"}}\n")));
        _seedance.Environment["DOTNET_EnableWriteXorExecute"] = "0";

        var process = _seedance.StartProgram("bash", "-c", $"trap '' XFSZ; ulimit -f 0; exec seedance batch jobs.jsonl -o out --concurrency 1 --json {atlas.Option()}");
        var result = await SeedanceCommand.FinishAsync(process);

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Equal(3, result.Json.Length);
        Assert.All(result.Json, static line => Assert.Equal(("not_started", "error"), (Status(line), Kind(line))));
        Assert.Empty(atlas.Submissions);
    }

    private static string? Status(JsonElement line) => line.GetProperty("status").GetString();

    private static string? Kind(JsonElement line) => line.GetProperty("kind").GetString();

    private Task<CommandResult> RunAsync(AtlasEmulator atlas, params string[] more)
        => _seedance.RunAsync(["batch", "jobs.jsonl", "-o", "out", "--json", "--poll-every", "20ms", "--lookup-time", "0s", atlas.Option(), .. more]);
}

using System.Text.Json;
using AtlasSeedance.Cli.Tests.Running;
using AtlasSeedance.Emulator;

namespace AtlasSeedance.Cli.Tests;

public sealed class BatchTests : IDisposable
{
    private readonly SeedanceCommand _seedance = new();

    public void Dispose() => _seedance.Dispose();

    [Fact]
    public async Task Batch_SavesEachLine_AndASecondRunSendsNothing()
    {
        await using var atlas = await TestEmulator.StartAsync();
        _seedance.Write("jobs.jsonl", """
            {"label": "fox", "prompt": "a fox", "duration": 4}

            {"prompt": "a wolf", "duration": 4, "parameters": {"steps": 5}}
            """);

        var first = await RunAsync(atlas);
        Assert.True(first.ExitCode == 0, first.ToString());
        Assert.Equal(["done", "done"], first.Json.Select(Status));
        Assert.All(first.Json, line => Assert.True(File.Exists(_seedance.PathTo(line.GetProperty("file").GetString()!))));
        Assert.True(File.Exists(_seedance.PathTo("out/fox.mp4")));

        var polls = atlas.CountReceived(EmulatorEndpoint.Poll);
        var second = await RunAsync(atlas);
        Assert.Equal((0, 2, polls), (second.ExitCode, atlas.Submissions.Count, atlas.CountReceived(EmulatorEndpoint.Poll)));
        Assert.Equal(["done", "done"], second.Json.Select(Status));
    }

    [Fact]
    public async Task Batch_BadLines_AreNamedWithTheirNumbers_AndNothingIsSent()
    {
        await using var atlas = await TestEmulator.StartAsync();
        _seedance.Write("jobs.jsonl", """
            {"label": "a", "prompt": "a fox"}
            {"label": "b", "prompt": "a fox", "duraton": 4}
            {"label": "A", "prompt": "a wolf"}
            {"prompt": "cut off
            {"label": "../c", "prompt": "a fox"}
            {"prompt": "@Image1 walks", "reference_images": ["missing.png"]}
            {"prompt": "a bear", "duration": "long"}
            {"prompt": "a hare"}
            {"prompt":   "a hare"}
            ["a fox"]
            """);

        var result = await _seedance.RunAsync("batch", "jobs.jsonl", "-o", "out", atlas.Option());

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(atlas.Requests);
        Assert.DoesNotContain("jobs.jsonl:1:", result.Error);
        Assert.Contains("jobs.jsonl:2: \"duraton\"", result.Error);
        Assert.Contains("jobs.jsonl:3: The label \"A\" is that of line 1", result.Error);
        Assert.Contains("jobs.jsonl:4: ", result.Error);
        Assert.Contains("jobs.jsonl:5: The label \"../c\"", result.Error);
        Assert.Contains("jobs.jsonl:6: ", result.Error);
        Assert.Contains("missing.png", result.Error);
        Assert.Contains("jobs.jsonl:7: \"duration\" must be a number", result.Error);
        Assert.Contains("jobs.jsonl:9: It asks for the same as line 8", result.Error);
        Assert.Contains("jobs.jsonl:10: ", result.Error);
    }

    [Fact]
    public async Task Batch_FailedJob_IsNamed_AndSentAgainOnlyWhenAsked()
    {
        await using var atlas = await TestEmulator.StartAsync();
        atlas.Faults.Add(Fault.FailJob(1039, "The input was refused by content moderation"));
        _seedance.Write("jobs.jsonl", """{"label": "fox", "prompt": "a fox"}""");

        var first = await RunAsync(atlas);
        Assert.Equal((5, "failed"), (first.ExitCode, Status(first.Json.Single())));
        Assert.Contains("moderation", first.Json.Single().GetProperty("reason").GetString());
        Assert.Equal(5, (await RunAsync(atlas)).ExitCode);
        Assert.Single(atlas.Submissions);

        var again = await RunAsync(atlas, "--retry-failed");
        Assert.Equal((0, 2), (again.ExitCode, atlas.Submissions.Count));
        Assert.Equal(0, (await RunAsync(atlas, "--retry-failed")).ExitCode);
        Assert.Equal(2, atlas.Submissions.Count);
    }

    [Fact]
    public async Task Batch_LostAnswer_IsUncertain_AndSettledFromTheHistoryLater()
    {
        await using var atlas = await TestEmulator.StartAsync();
        atlas.Memory.HistoryLag = TimeSpan.FromMinutes(10);
        atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance));
        _seedance.Write("jobs.jsonl", """{"label": "fox", "prompt": "a fox"}""");

        var first = await RunAsync(atlas);
        Assert.Equal((7, "uncertain"), (first.ExitCode, Status(first.Json.Single())));
        Assert.Contains("seedance settle jobs.jsonl", first.Error);
        Assert.Contains("--resubmit " + first.Json.Single().GetProperty("submission_id").GetString(), first.Error);

        atlas.Memory.HistoryLag = TimeSpan.Zero;
        var second = await RunAsync(atlas);
        Assert.Equal((0, 1), (second.ExitCode, atlas.Submissions.Count));
        Assert.Equal(atlas.Submissions.Single().PredictionId, second.Json.Single().GetProperty("id").GetString());
    }

    [Fact]
    public async Task Batch_Resubmit_SendsAnUncertainLineOnce_HoweverOftenTheCommandIsRun()
    {
        await using var atlas = await TestEmulator.StartAsync();
        atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.BeforeAcceptance));
        _seedance.Write("jobs.jsonl", """{"label": "fox", "prompt": "a fox"}""");
        var submission = (await RunAsync(atlas)).Json.Single().GetProperty("submission_id").GetString()!;
        Assert.Empty(atlas.Submissions);

        for (var run = 0; run < 2; run++)
        {
            var result = await RunAsync(atlas, "--resubmit", submission);
            Assert.True(result.ExitCode == 0, result.ToString());
            Assert.Single(atlas.Submissions);
        }
    }

    [Fact]
    public async Task Batch_AcceptedByHand_IsSavedUnderItsLine()
    {
        await using var atlas = await TestEmulator.StartAsync();
        atlas.Memory.HistoryLag = TimeSpan.FromMinutes(10);
        atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance));
        _seedance.Write("jobs.jsonl", """{"label": "fox", "prompt": "a fox"}""");
        var submission = (await RunAsync(atlas)).Json.Single().GetProperty("submission_id").GetString()!;

        var settled = await _seedance.RunAsync("settle", "jobs.jsonl", "--accept", $"{submission}={atlas.Submissions.Single().PredictionId}", atlas.Option());
        Assert.True(settled.ExitCode == 0, settled.ToString());

        Assert.Equal(0, (await RunAsync(atlas)).ExitCode);
        Assert.Single(atlas.Submissions);
        Assert.True(File.Exists(_seedance.PathTo("out/fox.mp4")));
    }

    [Fact]
    public async Task Batch_ChangedLine_IsNotPaidAgain_UnlessItsJobFailed()
    {
        await using var atlas = await TestEmulator.StartAsync();
        atlas.Faults.Add(Fault.FailJob(1039, "refused"));
        _seedance.Write("jobs.jsonl", """{"label": "fox", "prompt": "a bad fox"}""");
        Assert.Equal(5, (await RunAsync(atlas)).ExitCode);

        _seedance.Write("jobs.jsonl", """{"label": "fox", "prompt": "a good fox"}""");
        Assert.Equal((0, 2), ((await RunAsync(atlas)).ExitCode, atlas.Submissions.Count));

        _seedance.Write("jobs.jsonl", """{"label": "fox", "prompt": "a better fox"}""");
        var changed = await RunAsync(atlas);
        Assert.Equal((5, 2), (changed.ExitCode, atlas.Submissions.Count));
        Assert.Contains("was changed after it was submitted", changed.Json.Single().GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Batch_ReorderedLines_AreKnownByTheirContent()
    {
        await using var atlas = await TestEmulator.StartAsync();
        _seedance.Write("jobs.jsonl", "{\"prompt\": \"one\", \"duration\": 4}\n{\"prompt\": \"two\", \"duration\": 4}\n");
        Assert.Equal(0, (await RunAsync(atlas)).ExitCode);

        _seedance.Write("jobs.jsonl", "{\"duration\": 4, \"prompt\": \"two\"}\n{\"prompt\":\"one\",\"duration\":4}\n");
        Assert.Equal((0, 2), ((await RunAsync(atlas)).ExitCode, atlas.Submissions.Count));
    }

    [Fact]
    public async Task Batch_OverTheBudget_SendsNothing()
    {
        await using var atlas = await TestEmulator.StartAsync();
        _seedance.Write("jobs.jsonl", "{\"prompt\": \"one\"}\n{\"prompt\": \"two\"}\n");

        var result = await RunAsync(atlas, "--budget", "1.50");

        Assert.Equal((4, 0), (result.ExitCode, atlas.Submissions.Count));
        Assert.Contains("budget is $1.50", result.Error);
    }

    [Fact]
    public async Task Batch_OnAnEmptyAccount_StopsSending_AndNamesWhy()
    {
        await using var atlas = await AtlasEmulator.StartAsync(
            new AtlasEmulatorOptions { Balance = 0.01m, FFmpegPath = "none", GenerationTime = TimeSpan.Zero }, TestContext.Current.CancellationToken);
        _seedance.Write("jobs.jsonl", string.Concat(Enumerable.Range(0, 20).Select(number => $"{{\"prompt\": \"take {number}\"}}\n")));

        var result = await RunAsync(atlas, "--concurrency", "1");

        Assert.Equal((4, 1), (result.ExitCode, atlas.CountReceived(EmulatorEndpoint.Submit)));
        Assert.All(result.Json, static line => Assert.Equal(("not_started", "balance"), (Status(line), line.GetProperty("kind").GetString())));
        Assert.Equal(19, result.Json.Count(static line => Status(line) == "not_started" && line.GetProperty("reason").GetString()!.StartsWith("Not sent: ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("http://127.0.0.1:9")]
    [InlineData("http://nobody.invalid")]
    public async Task Batch_ServiceThatIsNotThere_EndsInSeconds_AndLeavesEveryLineUnsent(string address)
    {
        _seedance.Write("jobs.jsonl", string.Concat(Enumerable.Range(0, 30).Select(number => $"{{\"prompt\": \"take {number}\"}}\n")));

        var clock = TimeProvider.System.GetTimestamp();
        var result = await _seedance.RunAsync("batch", "jobs.jsonl", "-o", "out", "--json", $"--emulator={address}");
        var elapsed = TimeProvider.System.GetElapsedTime(clock);

        Assert.True(result.ExitCode == 8, result.ToString());
        Assert.True(elapsed < TimeSpan.FromMinutes(2), $"It took {elapsed}.");
        Assert.Equal((30, true), (result.Json.Length, result.Json.All(static line => Status(line) == "not_started")));
        Assert.Contains($"Go on with: seedance batch jobs.jsonl -o out --emulator={address}", result.Error);
        Assert.DoesNotContain("uncertain", result.Error);
    }

    [Fact]
    public async Task Batch_ServiceThatIsGone_SaysWhatItKnowsOfEachLine_AndGoesOnWhenItIsBack()
    {
        var folder = Directory.CreateDirectory(_seedance.PathTo("service")).FullName;
        var port = 0;
        string[] command;
        await using (var atlas = await StartAsync())
        {
            command = ["batch", "jobs.jsonl", "-o", "out", "--json", "--poll-every", "20ms", "--lookup-time", "0s", atlas.Option()];
            port = atlas.BaseAddress.Port;
            _seedance.Write("jobs.jsonl", """{"label": "done", "prompt": "a fox"}""");
            Assert.Equal(0, (await _seedance.RunAsync(command)).ExitCode);
            atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.BeforeAcceptance));
            _seedance.Write("jobs.jsonl", """{"label": "lost", "prompt": "a wolf"}""");
            Assert.Equal(7, (await _seedance.RunAsync(command)).ExitCode);
        }
        _seedance.Write("jobs.jsonl", string.Join('\n', """{"label": "done", "prompt": "a fox"}""", """{"label": "lost", "prompt": "a wolf"}""", """{"label": "new", "prompt": "a bear"}"""));

        var away = await _seedance.RunAsync(command);
        Assert.Equal(7, away.ExitCode);
        Assert.Equal(["done", "not_started", "uncertain"], away.Json.Select(Status).Order(StringComparer.Ordinal));

        await using var again = await StartAsync();
        var back = await _seedance.RunAsync(command);
        Assert.Equal(["done", "done", "uncertain"], back.Json.Select(Status).Order(StringComparer.Ordinal));
        Assert.Contains("a bear", again.Submissions[^1].RequestBody);

        Task<AtlasEmulator> StartAsync() => AtlasEmulator.StartAsync(
            new AtlasEmulatorOptions { FFmpegPath = "none", GenerationTime = TimeSpan.Zero, DataDirectory = folder, Port = port }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Batch_ResubmitThatIsRefused_StaysUncertain_SinceTheFirstMayBePaid()
    {
        await using var atlas = await TestEmulator.StartAsync();
        atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.BeforeAcceptance));
        _seedance.Write("jobs.jsonl", """{"label": "fox", "prompt": "a fox"}""");
        var submission = (await RunAsync(atlas)).Json.Single().GetProperty("submission_id").GetString()!;
        atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Submit, 422));
        var refused = (await RunAsync(atlas, "--resubmit", submission)).Json.Single();
        Assert.Equal(("uncertain", submission), (Status(refused), refused.GetProperty("submission_id").GetString()));
        Assert.StartsWith("Not sent again: ", refused.GetProperty("reason").GetString(), StringComparison.Ordinal);

        var plain = await RunAsync(atlas);

        Assert.Equal((7, "uncertain", 0), (plain.ExitCode, Status(plain.Json.Single()), atlas.Submissions.Count));
    }

    [Fact]
    public async Task Batch_WhileAnotherRuns_SendsNothing()
    {
        await using var atlas = await TestEmulator.StartAsync(TimeSpan.FromHours(1));
        _seedance.Write("jobs.jsonl", """{"prompt": "a fox"}""");
        var running = _seedance.Start("batch", "jobs.jsonl", "-o", "out", atlas.Option());
        while (atlas.CountReceived(EmulatorEndpoint.Submit) == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);

        var other = await RunAsync(atlas);
        Assert.Equal((1, 1), (other.ExitCode, atlas.Submissions.Count));
        Assert.Contains("Another batch works on jobs.jsonl", other.Error);

        Signals.Interrupt(running);
        var stopped = await SeedanceCommand.FinishAsync(running);
        Assert.Equal(130, stopped.ExitCode);
        Assert.Contains("Go on with: seedance batch jobs.jsonl -o out", stopped.Error);
    }

    [Fact]
    public async Task Batch_DryRun_PrintsBodiesAndEstimates_AndSendsNothing()
    {
        await using var atlas = await TestEmulator.StartAsync();
        _seedance.Write("jobs.jsonl", "{\"label\": \"a\", \"prompt\": \"one\"}\n{\"label\": \"b\", \"prompt\": \"two\"}\n");

        var lines = await _seedance.RunForJsonAsync("batch", "jobs.jsonl", "--dry-run", atlas.Option());

        Assert.Equal(["one", "two"], lines.Select(static line => line.GetProperty("body").GetProperty("prompt").GetString()));
        Assert.All(lines, static line => Assert.True(line.GetProperty("estimate").GetProperty("maximum_usd").GetDecimal() > 0));
        Assert.Empty(atlas.Requests);
    }

    private static string? Status(JsonElement line) => line.GetProperty("status").GetString();

    private Task<CommandResult> RunAsync(AtlasEmulator atlas, params string[] more)
        => _seedance.RunAsync(["batch", "jobs.jsonl", "-o", "out", "--json", "--poll-every", "20ms", "--lookup-time", "0s", atlas.Option(), .. more]);
}

using System.Text.Json;
using AtlasSeedance.Cli.Tests.Running;
using AtlasSeedance.Emulator;

namespace AtlasSeedance.Cli.Tests;

/// <summary>What a user says of a submission: checked, shown, and open to correction, since a line that was paid for hangs on it.</summary>
public sealed class SettleTests : IDisposable
{
    private readonly SeedanceCommand _seedance = new();

    public void Dispose() => _seedance.Dispose();

    [Fact]
    public async Task Accept_OfAJobThatIsNotThere_RecordsNothing()
    {
        await using var atlas = await TestEmulator.StartAsync();
        var submission = await LoseAnswerAsync(atlas, FaultMoment.BeforeAcceptance);

        var result = await SettleAsync(atlas, "--accept", $"{submission}=pred_typo");

        Assert.Equal((2, ""), (result.ExitCode, result.Out));
        Assert.Contains("The account has no job pred_typo", result.Error);
        Assert.Equal("uncertain", Outcome((await SettleAsync(atlas)).Json.Single()));
    }

    [Fact]
    public async Task Accept_ShowsWhatItDid_AndAnotherOneCorrectsIt()
    {
        await using var atlas = await TestEmulator.StartAsync();
        var other = (await _seedance.RunAsync("generate", "a wolf", "--detach", atlas.Option())).Lines.Single();
        atlas.Memory.HistoryLag = TimeSpan.FromMinutes(10);
        var submission = await LoseAnswerAsync(atlas, FaultMoment.AfterAcceptance);
        var right = atlas.Submissions[^1].PredictionId;

        var wrong = await SettleAsync(atlas, "--accept", $"{submission}={other}");
        Assert.Equal((0, submission, "accepted", other), (wrong.ExitCode, wrong.Json.Single().GetProperty("submission_id").GetString(), Outcome(wrong.Json.Single()), wrong.Json.Single().GetProperty("id").GetString()));
        var dismissed = await SettleAsync(atlas, "--dismiss", submission);
        Assert.Contains("Name its right job with --accept", dismissed.Error);
        Assert.Equal((0, right), (await CorrectAsync(), (await BatchAsync(atlas)).Json.Single().GetProperty("id").GetString()));
        Assert.Equal(2, atlas.Submissions.Count);

        async Task<int> CorrectAsync() => (await SettleAsync(atlas, "--accept", $"{submission}={right}")).ExitCode;
    }

    [Fact]
    public async Task Accept_OfAWrongJob_IsTakenBackByResubmit_Once()
    {
        await using var atlas = await TestEmulator.StartAsync();
        var other = (await _seedance.RunAsync("generate", "a wolf", "--detach", atlas.Option())).Lines.Single();
        var submission = await LoseAnswerAsync(atlas, FaultMoment.BeforeAcceptance);
        Assert.Equal(0, (await SettleAsync(atlas, "--accept", $"{submission}={other}")).ExitCode);

        for (var run = 0; run < 2; run++)
        {
            Assert.Equal(0, (await BatchAsync(atlas, "--resubmit", submission)).ExitCode);
            Assert.Equal(2, atlas.Submissions.Count);
        }
    }

    [Fact]
    public async Task Dismiss_ShowsWhatItDid_AndReopenTakesItBack()
    {
        await using var atlas = await TestEmulator.StartAsync();
        var submission = await LoseAnswerAsync(atlas, FaultMoment.BeforeAcceptance);

        var dismissed = await SettleAsync(atlas, "--dismiss", submission);
        Assert.Equal((0, "dismissed"), (dismissed.ExitCode, Outcome(dismissed.Json.Single())));
        var reopened = await SettleAsync(atlas, "--reopen", submission);
        Assert.Equal((7, "uncertain"), (reopened.ExitCode, Outcome(reopened.Json.Single())));
        Assert.Equal((7, 0), ((await BatchAsync(atlas)).ExitCode, atlas.Submissions.Count));

        Assert.Equal(0, (await SettleAsync(atlas, "--dismiss", submission)).ExitCode);
        Assert.Equal((0, 1), ((await BatchAsync(atlas)).ExitCode, atlas.Submissions.Count));
    }

    [Fact]
    public async Task Dismiss_OfWhatTheHistoryHas_RecordsThatItIsThere()
    {
        await using var atlas = await TestEmulator.StartAsync();
        atlas.Memory.HistoryLag = TimeSpan.FromMinutes(10);
        var submission = await LoseAnswerAsync(atlas, FaultMoment.AfterAcceptance);
        atlas.Memory.HistoryLag = TimeSpan.Zero;

        var result = await SettleAsync(atlas, "--dismiss", submission);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"is the job {atlas.Submissions.Single().PredictionId}, by the service's word", result.Error);
        Assert.Equal((0, 1), ((await BatchAsync(atlas)).ExitCode, atlas.Submissions.Count));
    }

    [Fact]
    public async Task Words_WhileTheServiceIsAway_AreNotRecorded()
    {
        await using var atlas = await TestEmulator.StartAsync();
        var submission = await LoseAnswerAsync(atlas, FaultMoment.BeforeAcceptance);
        // A port that nobody listens at: that of an emulator that has stopped may be another's by now
        string[] command = ["settle", "jobs.jsonl", "--json", "--emulator=http://127.0.0.1:9"];

        foreach (var word in new[] { "--dismiss", "--accept" })
        {
            var result = await _seedance.RunAsync([.. command, word, word == "--accept" ? $"{submission}=pred_1" : submission]);
            Assert.Equal((8, ""), (result.ExitCode, result.Out));
            Assert.Contains("Nothing was recorded.", result.Error);
        }
    }

    [Fact]
    public async Task FoundJobOfGenerate_IsFetchedByTheCommandThatIsNamed()
    {
        await using var atlas = await TestEmulator.StartAsync();
        atlas.Memory.HistoryLag = TimeSpan.FromMinutes(10);
        atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance));
        Assert.Equal(7, (await _seedance.RunAsync("generate", "a fox", "--lookup-time", "0s", atlas.Option())).ExitCode);
        atlas.Memory.HistoryLag = TimeSpan.Zero;

        var result = await _seedance.RunAsync("settle", atlas.Option());

        var id = atlas.Submissions.Single().PredictionId;
        Assert.Contains($"Fetch it with: seedance wait {id} -o {id}.mp4 {atlas.Option()}", result.Error);
    }

    private static string? Outcome(JsonElement line) => line.GetProperty("outcome").GetString();

    /// <summary>Leaves the one line of a batch uncertain.</summary>
    /// <returns>The submission's id.</returns>
    private async Task<string> LoseAnswerAsync(AtlasEmulator atlas, FaultMoment moment)
    {
        atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, moment));
        _seedance.Write("jobs.jsonl", """{"label": "fox", "prompt": "a fox"}""");
        return (await BatchAsync(atlas)).Json.Single().GetProperty("submission_id").GetString()!;
    }

    private Task<CommandResult> BatchAsync(AtlasEmulator atlas, params string[] more)
        => _seedance.RunAsync(["batch", "jobs.jsonl", "-o", "out", "--json", "--poll-every", "20ms", "--lookup-time", "0s", atlas.Option(), .. more]);

    private Task<CommandResult> SettleAsync(AtlasEmulator atlas, params string[] more) => _seedance.RunAsync(["settle", "jobs.jsonl", "--json", atlas.Option(), .. more]);
}

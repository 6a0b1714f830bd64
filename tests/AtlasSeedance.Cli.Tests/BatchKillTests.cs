using System.Globalization;
using System.Text.Json;
using AtlasSeedance.Cli.Tests.Running;
using AtlasSeedance.Emulator;

namespace AtlasSeedance.Cli.Tests;

/// <summary>
/// The promise of a batch, kept across <c>kill -9</c>. The short form is part of the suite; <c>SEEDANCE_KILLS=50 SEEDANCE_KILL_JOBS=200</c> asks for the full one, and
/// <c>SEEDANCE_KILL_SEED</c> for other moments.
/// </summary>
public sealed class BatchKillTests : IDisposable
{
    private readonly SeedanceCommand _seedance = new();

    public void Dispose() => _seedance.Dispose();

    [Fact]
    public async Task Batch_KilledAtRandomMoments_PaysEachJobAtMostOnce_AndLosesNone()
    {
        var (kills, jobs, seed) = (Setting("SEEDANCE_KILLS", 10), Setting("SEEDANCE_KILL_JOBS", 40), Setting("SEEDANCE_KILL_SEED", 20261127));
        var random = new Random(seed);
        await using var atlas = await TestEmulator.StartAsync(TimeSpan.FromSeconds(1));
        // Some jobs fail, so that named failures are among the ends
        for (var failure = 0; failure < jobs / 20; failure++)
            atlas.Faults.Add(Fault.FailJob(1039, "The input was refused by content moderation"));
        _seedance.Write("jobs.jsonl", string.Concat(Enumerable.Range(0, jobs).Select(number => $"{{\"label\": \"job-{number}\", \"prompt\": \"take {number}\", \"duration\": 4}}\n")));

        var killed = 0;
        for (; killed < kills; killed++)
        {
            // So few lines between two deaths that the last one comes before the end, though some never reach the ledger
            if (!await RunUntilKilledAsync(atlas, random, goal: (killed + 1) * jobs * 3 / 4 / (kills + 1)))
                break;
        }

        var last = await RunToEndAsync(atlas);
        var outcomes = last.Json.ToDictionary(static line => line.GetProperty("label").GetString()!);
        Assert.Equal(jobs, outcomes.Count);
        var ledger = atlas.Submissions.GroupBy(static job => JsonElement.Parse(job.RequestBody).GetProperty("prompt").GetString()!).ToDictionary(static group => group.Key, static group => group.ToList());
        Assert.All(ledger.Values, static same => Assert.Single(same));

        var uncertain = 0;
        for (var number = 0; number < jobs; number++)
        {
            var outcome = outcomes[$"job-{number}"];
            var isPaid = ledger.TryGetValue($"take {number}", out var paid);
            switch (outcome.GetProperty("status").GetString())
            {
                case "done":
                    Assert.True(isPaid);
                    Assert.Equal(paid!.Single().PredictionId, outcome.GetProperty("id").GetString());
                    Assert.Equal(outcome.GetProperty("bytes").GetInt64(), new FileInfo(_seedance.PathTo(outcome.GetProperty("file").GetString()!)).Length);
                    break;
                case "failed":
                    Assert.True(isPaid);
                    Assert.Equal("failed", paid!.Single().Status);
                    Assert.Contains("moderation", outcome.GetProperty("reason").GetString());
                    break;
                default:
                    Assert.False(isPaid, $"job-{number} was paid for, and is left uncertain");
                    uncertain++;
                    break;
            }
        }
        TestContext.Current.SendDiagnosticMessage($"{killed} kills, {jobs} jobs: {ledger.Count} in the ledger, each once; {uncertain} intents that never reached it");
        TestContext.Current.AddAttachment("summary", string.Create(CultureInfo.InvariantCulture, $"{killed} kills, {ledger.Count} of {jobs} in the ledger, {uncertain} uncertain, seed {seed}"));
        Assert.Equal(kills, killed);
        await SendUncertainAgainAsync(atlas, outcomes.Values, jobs);
    }

    /// <summary>Runs the batch and kills it, at a random moment after the ledger has grown so far.</summary>
    /// <returns>Whether it was killed; false: it had ended.</returns>
    private async Task<bool> RunUntilKilledAsync(AtlasEmulator atlas, Random random, int goal)
    {
        var token = TestContext.Current.CancellationToken;
        using var process = Start(atlas);
        var reading = Task.WhenAll(process.StandardOutput.ReadToEndAsync(token), process.StandardError.ReadToEndAsync(token));
        while (atlas.Submissions.Count < goal && !process.HasExited)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, token);
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 800)), TimeProvider.System, token);
        var wasRunning = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync(token);
        await reading;
        return wasRunning;
    }

    private async Task<CommandResult> RunToEndAsync(AtlasEmulator atlas, params string[] more)
    {
        var result = await SeedanceCommand.FinishAsync(Start(atlas, more));
        Assert.True(result.ExitCode is 0 or 5 or 7, result.ToString());
        return result;
    }

    private async Task SendUncertainAgainAsync(AtlasEmulator atlas, IEnumerable<JsonElement> outcomes, int jobs)
    {
        string[] again = [.. outcomes.Where(static line => line.TryGetProperty("submission_id", out _)).SelectMany(static line => new[] { "--resubmit", line.GetProperty("submission_id").GetString()! })];
        var result = await RunToEndAsync(atlas, again);
        Assert.DoesNotContain(result.Json, static line => line.GetProperty("status").GetString() == "uncertain");
        Assert.Equal(jobs, atlas.Submissions.Count);
    }

    private System.Diagnostics.Process Start(AtlasEmulator atlas, params string[] more)
        => _seedance.Start(["batch", "jobs.jsonl", "-o", "out", "--concurrency", "8", "--json", "--poll-every", "100ms", atlas.Option(), .. more]);

    private static int Setting(string name, int otherwise)
        => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}

using System.Net;

namespace AtlasSeedance.Emulator.Tests.Service;

public sealed class PollTests
{
    [Fact]
    public async Task Status_FollowsTheClock()
    {
        await using var session = await EmulatorSession.StartAsync();
        var id = await session.SubmitAsync();
        var seen = new List<string>();
        foreach (var seconds in new[] { 0, 2, 10, 7.999, 0.001 })
        {
            session.Clock.Advance(TimeSpan.FromSeconds(seconds));
            seen.Add((string)(await session.PollAsync(id)).Body["data"]!["status"]!);
        }
        Assert.Equal(["created", "queued", "processing", "processing", "completed"], seen);
    }

    [Fact]
    public async Task CompletedPrediction_HasEveryField()
    {
        await using var session = await EmulatorSession.StartAsync();
        var data = await session.GenerateAsync("\"prompt\":\"waves\",\"resolution\":\"480p\",\"ratio\":\"16:9\",\"duration\":4,\"return_last_frame\":true");

        Assert.Equal("completed", (string?)data["status"]);
        Assert.Equal("2026-11-23T12:00:00Z", (string?)data["created_at"]);
        Assert.Equal("2026-11-23T12:00:20Z", (string?)data["completed_at"]);
        Assert.Equal(20, (double)data["metrics"]!["predict_time"]!);
        Assert.Equal(20_000, (long)data["executionTime"]!);
        Assert.Equal(20_000, (long)data["timings"]!["inference"]!);
        Assert.Equal(40_594, (long)data["total_tokens"]!);
        Assert.Equal(40_594, (long)data["completion_tokens"]!);
        Assert.Equal("0.454653", (string?)data["price"]);
        Assert.Equal([false, false], data["has_nsfw_contents"]!.AsArray().Select(flag => (bool)flag!));
        var outputs = data["outputs"]!.AsArray().Select(output => (string)output!).ToList();
        Assert.EndsWith($"/storage/outputs/{data["id"]}.mp4", outputs[0], StringComparison.Ordinal);
        Assert.EndsWith($"/storage/outputs/{data["id"]}.png", outputs[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Price_AppearsAfterItsDelay()
    {
        await using var session = await EmulatorSession.StartAsync(
            clock => new() { TimeProvider = clock, FFmpegPath = "none", PriceDelay = TimeSpan.FromSeconds(30) });
        var data = await session.GenerateAsync();
        Assert.Null(data["price"]);
        session.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.NotNull((await session.PollAsync((string)data["id"]!)).Body["data"]!["price"]);
    }

    [Fact]
    public async Task GenerationTimeOfZero_IsCompletedAtTheFirstPoll()
    {
        await using var session = await EmulatorSession.StartAsync(
            clock => new() { TimeProvider = clock, FFmpegPath = "none", GenerationTime = TimeSpan.Zero });
        var id = await session.SubmitAsync();
        Assert.Equal("completed", (string?)(await session.PollAsync(id)).Body["data"]!["status"]);
    }

    [Fact]
    public async Task FailedJob_IsServedAs500_WithTheVerdictInTheBody_AndNotCharged()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.FailJob(1039, "refused by content moderation"));
        var id = await session.SubmitAsync();
        session.Clock.Advance(TimeSpan.FromSeconds(20));
        var (status, body) = await session.PollAsync(id);

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal(500, (int)body["code"]!);
        Assert.Equal("Generation failed: refused by content moderation", (string?)body["message"]);
        Assert.Equal("failed", (string?)body["data"]!["status"]);
        Assert.Equal(1039, (int)body["data"]!["error_code"]!);
        Assert.Equal("refused by content moderation", (string?)body["data"]!["error"]);
        Assert.Null(body["data"]!["price"]);
        Assert.Equal(0, Assert.Single(session.Atlas.Submissions).ChargeUsd);
        Assert.Equal("completed", (string?)(await session.GenerateAsync())["status"]);
    }

    [Fact]
    public async Task FailedJob_CanBeServedAs200_AndBare()
    {
        await using var session = await EmulatorSession.StartAsync(
            clock => new() { TimeProvider = clock, FFmpegPath = "none", FailedPredictionStatusCode = 200, PollReply = ReplyForm.Bare });
        session.Atlas.Faults.Add(Fault.FailJob(1, "no"));
        var id = await session.SubmitAsync();
        session.Clock.Advance(TimeSpan.FromSeconds(20));
        var (status, body) = await session.PollAsync(id);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("failed", (string?)body["status"]);
    }

    [Fact]
    public async Task RenderingThatFails_FailsTheJobWithTheReason()
    {
        await using var session = await EmulatorSession.StartAsync();
        var outputs = Path.Combine(session.Atlas.DataDirectory, "outputs");
        Directory.Delete(outputs);
        await File.WriteAllTextAsync(outputs, "in the way", EmulatorSession.Cancellation);
        var data = await session.GenerateAsync();
        Assert.Equal("failed", (string?)data["status"]);
        Assert.Contains("could not render", (string?)data["error"], StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(session.Atlas.Submissions).ChargeUsd);
    }

    [Fact]
    public async Task PagesPrediction_IsCompletedFromTheStart_AndPlayable()
    {
        await using var session = await EmulatorSession.StartAsync();
        var data = (await session.PollAsync("pred_abc123")).Body["data"]!;
        Assert.Equal("completed", (string?)data["status"]);
        Assert.Equal("2025-01-01T00:00:00Z", (string?)data["created_at"]);
        Assert.Equal("2025-01-01T00:00:10Z", (string?)data["completed_at"]);
        Assert.Equal(45.2, (double)data["metrics"]!["predict_time"]!);
        var video = await session.Client.GetByteArrayAsync((string)data["outputs"]![0]!, EmulatorSession.Cancellation);
        Assert.Equal("ftyp"u8.ToArray(), video[4..8]);
        Assert.Empty(session.Atlas.Submissions);
    }

    [Theory]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("..%2f..%2fjournal.jsonl")]
    [InlineData("a%20b%22'%3Cscript%3E")]
    public async Task UnknownId_IsNotFound_InTheServicesShape(string id)
    {
        await using var session = await EmulatorSession.StartAsync();
        using var response = await session.Client.GetAsync($"api/v1/model/prediction/{id}", EmulatorSession.Cancellation);
        var body = await EmulatorSession.JsonAsync(response);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(404, (int)body["code"]!);
        Assert.Equal((string?)body["request_id"], Assert.Single(response.Headers.GetValues("X-Request-ID")));
    }
}

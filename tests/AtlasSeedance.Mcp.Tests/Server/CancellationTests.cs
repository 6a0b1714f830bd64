using AtlasSeedance.Emulator;
using AtlasSeedance.Mcp.Tests.Testing;

namespace AtlasSeedance.Mcp.Tests.Server;

/// <summary>A cancelled call gets no answer by the protocol: what it paid for must be found all the same.</summary>
public sealed class CancellationTests
{
    [Theory]
    [InlineData("stdio")]
    [InlineData("http, 2025-11-25")]
    [InlineData("http, latest")]
    public async Task CallCancelledWhileItWaits_HasToldItsId_AndTheListShowsIt(string transport)
    {
        await using var setup = await ServerSetup.StartAsync(TimeSpan.FromHours(1));
        await using var server = transport == "stdio" ? null : await HttpServerProcess.StartAsync(setup);
        await using var client = server is null
            ? await McpConnection.OnStdioAsync(setup)
            : await McpConnection.OnHttpAsync(server, transport.EndsWith("latest", StringComparison.Ordinal) ? null : "2025-11-25");
        using var cancellation = new CancellationTokenSource();
        var notes = new List<string>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.CallUntilAsync("generate_video", new { prompt = "A lighthouse", wait = true, wait_seconds = 600 }, note =>
        {
            notes.Add(note);
            cancellation.Cancel();
        }, cancellation.Token));

        var id = Assert.Single(setup.Atlas.Submissions).PredictionId;
        Assert.StartsWith($"Submitted as {id}.", notes[0], StringComparison.Ordinal);
        var list = await client.ResultOfAsync("list_videos");
        Assert.Equal(id, Assert.Single(list.GetProperty("videos").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(0, list.GetProperty("open_submissions").GetInt32());
    }

    [Fact]
    public async Task CallCancelledWhileItIsSent_StaysOpen_AndIsSettled()
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var client = await McpConnection.OnStdioAsync(setup);
        setup.Atlas.Faults.Add(Fault.AcceptOnceClientHasGone());
        using var cancellation = new CancellationTokenSource();
        var call = client.CallUntilAsync("generate_video", new { prompt = "A lighthouse", label = "scene 1" }, null, cancellation.Token);
        // Each round is a call of its own, so that the rounds are no faster than what they wait for.
        while (setup.Atlas.CountReceived(EmulatorEndpoint.Submit) == 0) await client.ResultOfAsync("list_videos");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        while (setup.Atlas.Submissions.Count == 0 || (await client.ResultOfAsync("list_videos")).GetProperty("open_submissions").GetInt32() == 0) await client.ResultOfAsync("list_videos");

        var settled = Assert.Single((await client.ResultOfAsync("settle_submissions")).GetProperty("submissions").EnumerateArray());
        Assert.Equal(("scene 1", setup.Atlas.Submissions[0].PredictionId), (settled.GetProperty("label").GetString(), settled.GetProperty("prediction_id").GetString()));
        Assert.Equal(0, (await client.ResultOfAsync("list_videos")).GetProperty("open_submissions").GetInt32());
        Assert.Single(setup.Atlas.Submissions);
    }
}

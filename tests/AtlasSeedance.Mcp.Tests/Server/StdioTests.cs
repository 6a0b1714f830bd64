using AtlasSeedance.Mcp.Tests.Testing;
using ModelContextProtocol.Protocol;

namespace AtlasSeedance.Mcp.Tests.Server;

/// <summary>The official client over standard input and output: each tool once.</summary>
public sealed class StdioTests
{
    [Fact]
    public async Task EveryTool_DoesItsPartOfAJob()
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var client = await McpConnection.OnStdioAsync(setup, "--budget", "5");
        Assert.Contains("generate_video", client.Instructions!, StringComparison.Ordinal);
        setup.Folder.Write("hero.png", "");
        File.Copy(Repository.PathTo("samples", "Quickstart", "media", "hero.png"), setup.Folder.In("hero.png"), overwrite: true);
        var request = new { prompt = "@Image1 walks", images = new[] { "hero.png" }, duration = 5, ratio = "16:9" };

        var estimate = await client.ResultOfAsync("estimate_cost", request);
        Assert.Equal(1.21968m, estimate.GetProperty("cost").GetProperty("maximum_usd").GetDecimal());
        Assert.Equal((0, 5m), (estimate.GetProperty("problems").GetArrayLength(), estimate.GetProperty("limits").GetProperty("remaining_usd").GetDecimal()));
        Assert.Empty(setup.Atlas.Submissions);

        var generated = await client.ResultOfAsync("generate_video", request);
        var id = generated.GetProperty("video").GetProperty("id").GetString()!;
        Assert.Equal(id, Assert.Single(setup.Atlas.Submissions).PredictionId);
        Assert.Single(setup.Atlas.Uploads);
        Assert.Equal(5m - 1.21968m, generated.GetProperty("limits").GetProperty("remaining_usd").GetDecimal());

        var finished = await client.ResultOfAsync("wait_for_video", new { id });
        Assert.True(finished.GetProperty("is_finished").GetBoolean());
        var got = await client.CallAsync("get_video", new { id });
        var link = Assert.Single(got.Content.OfType<ResourceLinkBlock>());
        Assert.Equal((finished.GetProperty("video_url").GetString(), "video/mp4"), (link.Uri, link.MimeType));

        var stored = await client.ResultOfAsync("download_video", new { id, file_name = "walk" });
        Assert.Equal(setup.Folder.In("walk.mp4"), stored.GetProperty("path").GetString());
        Assert.Equal(new FileInfo(setup.Folder.In("walk.mp4")).Length, stored.GetProperty("bytes").GetInt64());

        var listed = Assert.Single((await client.ResultOfAsync("list_videos")).GetProperty("videos").EnumerateArray());
        Assert.Equal((id, "@Image1 walks"), (listed.GetProperty("id").GetString(), listed.GetProperty("prompt").GetString()));
        Assert.Equal(1.21968m, (await client.ResultOfAsync("quote_price", request)).GetProperty("price").GetDecimal());
        Assert.Equal(1_000_000m - 1.21968m, (await client.ResultOfAsync("get_balance")).GetProperty("available").GetDecimal());
        Assert.Equal(12, (await client.ResultOfAsync("list_models")).GetProperty("models").GetArrayLength());
        Assert.Equal(0, (await client.ResultOfAsync("settle_submissions")).GetProperty("submissions").GetArrayLength());
        Assert.StartsWith(setup.Atlas.BaseAddress.AbsoluteUri, (await client.ResultOfAsync("upload_file", new { path = "hero.png" })).GetProperty("url").GetString()!, StringComparison.Ordinal);
        Assert.Single(setup.Atlas.Submissions);
    }

    [Fact]
    public async Task GenerateThatWaits_GivesTheId_ThenStates_ThenTheVideo()
    {
        await using var setup = await ServerSetup.StartAsync(TimeSpan.FromSeconds(2));
        await using var client = await McpConnection.OnStdioAsync(setup);
        var notes = new List<string>();
        var result = await client.ResultOfAsync("generate_video", new { prompt = "A lighthouse", wait = true, wait_seconds = 60 }, notes.Add);

        var video = result.GetProperty("video");
        Assert.True(video.GetProperty("is_finished").GetBoolean());
        Assert.StartsWith("http", video.GetProperty("video_url").GetString()!, StringComparison.Ordinal);
        Assert.StartsWith($"Submitted as {video.GetProperty("id").GetString()}.", notes[0], StringComparison.Ordinal);
        // Polls come many times a second here; notes do not.
        Assert.InRange(notes.Count, 2, 30);
    }

    [Fact]
    public async Task WaitThatIsOver_SaysThatTheJobGoesOn()
    {
        await using var setup = await ServerSetup.StartAsync(TimeSpan.FromHours(1));
        await using var client = await McpConnection.OnStdioAsync(setup);
        var result = await client.ResultOfAsync("generate_video", new { prompt = "A lighthouse", wait = true, wait_seconds = 1 });
        Assert.False(result.GetProperty("video").GetProperty("is_finished").GetBoolean());
        Assert.Contains("call wait_for_video", result.GetProperty("video").GetProperty("next").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailedJob_SaysWhy_AndThatAnotherIsPaidAnew()
    {
        await using var setup = await ServerSetup.StartAsync();
        setup.Atlas.Faults.Add(Emulator.Fault.FailJob(1039, "The prompt was refused."));
        await using var client = await McpConnection.OnStdioAsync(setup);
        var video = (await client.ResultOfAsync("generate_video", new { prompt = "A lighthouse", wait = true })).GetProperty("video");
        Assert.Equal(("failed", true, "1039"), (video.GetProperty("status").GetString(), video.GetProperty("is_finished").GetBoolean(), video.GetProperty("error_code").GetString()));
        Assert.Contains("The prompt was refused.", video.GetProperty("error").GetString()!, StringComparison.Ordinal);
        Assert.Contains("paid for anew", video.GetProperty("next").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnEmulator_ServesWithoutAKey()
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var client = await McpConnection.OnStdioAsync(setup, "--emulator");
        await client.ResultOfAsync("generate_video", new { prompt = "A lighthouse" });
        Assert.Single((await client.ResultOfAsync("list_videos")).GetProperty("videos").EnumerateArray());
        // The one of these tests was not asked.
        Assert.Empty(setup.Atlas.Requests);
    }
}

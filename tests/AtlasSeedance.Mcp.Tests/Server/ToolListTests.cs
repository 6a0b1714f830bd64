using AtlasSeedance.Mcp.Tests.Testing;

namespace AtlasSeedance.Mcp.Tests.Server;

/// <summary>What a client learns of the tools before it calls one.</summary>
public sealed class ToolListTests
{
    private static readonly string[] Changing = ["download_video", "generate_video", "upload_file"];

    private static readonly string[] Reading = ["estimate_cost", "get_balance", "get_video", "list_models", "list_videos", "quote_price", "settle_submissions", "wait_for_video"];

    [Fact]
    public async Task EveryTool_HasADescription_Schemas_AndHints()
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var client = await McpConnection.OnStdioAsync(setup);
        var tools = await client.ListToolsAsync();
        Assert.Equal(Changing.Concat(Reading).Order(StringComparer.Ordinal), tools.Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.All(tools, tool =>
        {
            Assert.InRange(tool.Description!.Length, 60, 1000);
            Assert.NotNull(tool.OutputSchema);
            Assert.Equal(Reading.Contains(tool.Name), tool.Annotations!.ReadOnlyHint);
            Assert.Equal(tool.Name == "generate_video", tool.Annotations.DestructiveHint);
            Assert.Equal(Reading.Contains(tool.Name), tool.Annotations.IdempotentHint);
            Assert.Equal(tool.Name != "estimate_cost", tool.Annotations.OpenWorldHint);
        });
    }

    [Theory]
    [InlineData("", "The user allows any cost;")]
    [InlineData("--max-cost 1.5", "The user allows 1.5 US dollars a video;")]
    [InlineData("--budget 5", "The user allows 5 US dollars for all videos together;")]
    [InlineData("--max-cost 1.5 --budget 5", "The user allows 1.5 US dollars a video and 5 for all together;")]
    public async Task Instructions_SayWhatTheUserAllows(string line, string limits)
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var client = await McpConnection.OnStdioAsync(setup, line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(limits, client.Instructions!, StringComparison.Ordinal);
        Assert.EndsWith($"relative paths start at the first: {setup.Folder.Path}.", client.Instructions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadOnlyServer_NeitherListsNorTakesWhatSpends()
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var client = await McpConnection.OnStdioAsync(setup, "--read-only");
        Assert.DoesNotContain(Changing, tool => client.Instructions!.Contains(tool, StringComparison.Ordinal));
        Assert.Equal(Reading, (await client.ListToolsAsync()).Select(tool => tool.Name).Order(StringComparer.Ordinal));
        foreach (var tool in Changing)
            await Assert.ThrowsAnyAsync<ModelContextProtocol.McpException>(() => client.CallAsync(tool, new { prompt = "A lighthouse", id = "x", path = "x" }));
        Assert.Empty(setup.Atlas.Submissions);
        Assert.Equal(1.21968m, (await client.ResultOfAsync("estimate_cost", new { ratio = "16:9" })).GetProperty("cost").GetProperty("maximum_usd").GetDecimal());
    }
}

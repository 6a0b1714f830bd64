using AtlasSeedance.Mcp.Protocol;
using AtlasSeedance.Mcp.Tests.Testing;

namespace AtlasSeedance.Mcp.Tests.Protocol;

public sealed class ToolWordsTests
{
    [Theory]
    [InlineData("hero.png (stream) is WAV. Use AddImage for it, or give another file. (advisory)", "hero.png is WAV. Use images for it, or give another file.")]
    [InlineData("There is no prompt. Call WithPrompt.", "There is no prompt. Give prompt.")]
    [InlineData("Call WithFirstFrame, or choose another model.", "Give first_frame, or choose another model.")]
    [InlineData("Add it, or interpolate the reference that AddVideo returns.", "Add it.")]
    [InlineData("'duration' has a member of its own: use WithDuration. (Parameter 'name')", "'duration' has an argument of its own: use duration.")]
    [InlineData("With care. Added to WithAspectRatio.", "With care. Added to ratio.")]
    public void MembersOfTheSdk_BecomeArgumentsOfTheTools(string sdk, string tool) => Assert.Equal(tool, ToolWords.Translate(sdk));

    /// <summary>The phrases are the SDK's: where one changes there, this shows it.</summary>
    [Fact]
    public async Task Errors_NameNoMemberOfTheSdk()
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var limited = await McpConnection.OnStdioAsync(setup, "--max-cost", "1", "--budget", "0.2");
        await using var open = await McpConnection.OnStdioAsync(setup);
        setup.Folder.Write("note.txt", "no media");
        var unpriced = new { prompt = "x", model = "bytedance/seedance-2.5/text-to-video", max_cost_usd = 1 };
        var texts = new List<string>
        {
            await limited.ErrorOfAsync("generate_video", new { prompt = "x" }),
            await limited.ErrorOfAsync("generate_video", new { prompt = "x", max_cost_usd = 0.1 }),
            await limited.ErrorOfAsync("generate_video", new { prompt = "x", ratio = "16:9", duration = 2, resolution = "480p" }),
            await limited.ErrorOfAsync("generate_video", unpriced),
            await open.ErrorOfAsync("generate_video", unpriced),
            await open.ErrorOfAsync("generate_video", new { prompt = "x", parameters = new { duration = 60 } }),
            await open.ErrorOfAsync("generate_video", new { prompt = "x", parameters = new { input = new { duration = 60 } } }),
            await open.ErrorOfAsync("generate_video", new { prompt = "@Image2 and @Video1", images = new[] { "ftp://example.com/a.png" } }),
            await open.ErrorOfAsync("generate_video", new { prompt = "@Image2 and @Video1", images = new[] { "https://example.com/a.png" } }),
            await open.ErrorOfAsync("generate_video", new { prompt = "x", first_frame = "https://example.com/a.png" }),
            await open.ErrorOfAsync("generate_video", new { model = "bytedance/seedance-2.0/image-to-video", duration = 0, seed = 1 }),
            await open.ErrorOfAsync("generate_video", new { model = "bytedance/seedance-2.0/text-to-video" }),
            await open.ErrorOfAsync("generate_video", new { prompt = "x", model = " " }),
            await open.ErrorOfAsync("upload_file", new { path = "note.txt" }),
            await open.ErrorOfAsync("get_video", new { id = "nothing" }),
        };
        Assert.All(texts, text => Assert.DoesNotMatch(@"\bWith[A-Z]|\bAdd[A-Z]|Async\b|FromUri|FromFile|MediaSource|MaxCost|PriceTable|\(Parameter|\(stream\)|\(advisory\)|SeedanceClient|RequestBodyForm", text));
        Assert.Contains("0.1 are allowed by max_cost_usd. Nothing was sent: make it shorter or smaller.", texts[1], StringComparison.Ordinal);
        Assert.Contains("\"path\": note.txt has no format", texts[^2], StringComparison.Ordinal);
        Assert.Empty(setup.Atlas.Submissions);
    }
}

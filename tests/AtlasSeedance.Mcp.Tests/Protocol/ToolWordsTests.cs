using System.Text.RegularExpressions;
using AtlasSeedance.Emulator;
using AtlasSeedance.Mcp.Protocol;
using AtlasSeedance.Mcp.Requests;
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

    [Fact]
    public async Task FieldThatIsNoParameter_IsToldTheArgumentThatTheToolHas_OrThatThereIsNone()
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var client = await McpConnection.OnStdioAsync(setup);
        var arguments = ToolSchema.Create(typeof(GenerateArguments)).GetProperty("properties").EnumerateObject().Select(member => member.Name).ToHashSet();
        foreach (var field in new[] { "model", "prompt", "reference_images", "reference_videos", "reference_audios", "image", "last_image", "duration", "resolution", "ratio", "aspect_ratio",
            "generate_audio", "watermark", "return_last_frame", "seed", "bitrate_mode", "web_search", "webhook_url", "width", "height", "fps", "FPS", " width" })
        {
            var text = await client.ErrorOfAsync("generate_video", new { prompt = "x", parameters = new Dictionary<string, int> { [field] = 1 } });
            var named = Regex.Match(text, @"has an argument of its own: use (\w+)\.");
            Assert.True(named.Success ? arguments.Contains(named.Groups[1].Value) : text.EndsWith("this server does not set it. Leave it out.", StringComparison.Ordinal), text);
        }
        Assert.Empty(setup.Atlas.Submissions);
    }

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
            await open.ErrorOfAsync("generate_video"),
            await open.ErrorOfAsync("generate_video", new { prompt = "x", parameters = new Dictionary<string, int> { [""] = 1 } }),
            await open.ErrorOfAsync("list_videos", new { model = " " }),
            await open.ErrorOfAsync("get_video", new { id = ".." }),
            await open.ErrorOfAsync("wait_for_video", new { id = " " }),
            await open.ErrorOfAsync("download_video", new { id = "a\nb" }),
            await open.ErrorOfAsync("upload_file", new { path = "note.txt" }),
            await open.ErrorOfAsync("get_video", new { id = "nothing" }),
        };
        foreach (var status in new[] { 400, 401, 402, 403, 404, 413, 422, 429, 451, 500, 503 })
        {
            setup.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Any, status, times: 100));
            foreach (var (tool, arguments) in new (string, object)[] { ("generate_video", new { prompt = "x" }), ("get_video", new { id = "x" }), ("get_balance", new { }), ("list_videos", new { }) })
                texts.Add(await open.ErrorOfAsync(tool, arguments));
            // The last one is waited on, too: a wait looks again and again.
            if (status == 503)
                texts.Add(await open.ErrorOfAsync("wait_for_video", new { id = "x" }));
            setup.Atlas.Faults.Clear();
        }
        Assert.All(texts, text => Assert.DoesNotMatch(@"Async\b|\(Parameter|\(stream\)|\(advisory\)|\bId\b", text));
        // No name of a type or a member, all of which C# writes like this.
        Assert.All(texts, text => Assert.DoesNotMatch(@"\b(?!WebP\b)[A-Z][a-z]+[A-Z]\w*", text));
        Assert.Contains("0.1 are allowed by max_cost_usd. Nothing was sent: make it shorter or smaller.", texts[1], StringComparison.Ordinal);
        Assert.Contains(texts, text => text.Contains("\"path\": note.txt has no format", StringComparison.Ordinal));
        Assert.Empty(setup.Atlas.Submissions);
    }
}

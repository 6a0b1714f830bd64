using AtlasSeedance.Emulator;
using AtlasSeedance.Mcp.Tests.Testing;

namespace AtlasSeedance.Mcp.Tests.Server;

/// <summary>Arguments of an assistant that was led astray. Each must end as an error result, and the server go on.</summary>
public sealed class HostileArgumentsTests
{
    private const int Enormous = 5_000_000;

    [Fact]
    public async Task HostileArguments_AreErrors_ThatSendAndReadNothing()
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var client = await McpConnection.OnStdioAsync(setup);
        using var outside = new TemporaryFolder();
        var secret = outside.Write("secret.png", "secret");
        File.CreateSymbolicLink(setup.Folder.In("link.png"), secret);
        Directory.CreateSymbolicLink(setup.Folder.In("out"), outside.Path);

        foreach (var path in new[] { secret, "link.png", "out/secret.png", $"../{Path.GetFileName(outside.Path)}/secret.png", "/etc/passwd", "/proc/self/environ", "\0", "file:///etc/passwd" })
        {
            await client.ErrorOfAsync("upload_file", new { path });
            await client.ErrorOfAsync("generate_video", new { prompt = "@Image1", images = new[] { path } });
            await client.ErrorOfAsync("estimate_cost", new { prompt = "@Image1", first_frame = path });
        }
        foreach (var reference in new[] { "data:image/png;base64,AAAA", "ftp://example.com/a.png", "javascript:alert(1)", "" })
            await client.ErrorOfAsync("generate_video", new { prompt = "@Image1", images = new[] { reference } });

        Assert.Contains("it must have at most 20000", await client.ErrorOfAsync("generate_video", new { prompt = new string('x', Enormous) }), StringComparison.Ordinal);
        Assert.InRange((await client.ErrorOfAsync("generate_video", new { images = new[] { new string('x', Enormous) } })).Length, 1, 1000);
        Assert.InRange((await client.ErrorOfAsync("get_video", new { id = new string('x', Enormous) })).Length, 1, 1000);
        Assert.InRange((await client.ErrorOfAsync("upload_file", new { path = new string('x', Enormous) })).Length, 1, 1000);

        Assert.Empty(setup.Atlas.Submissions);
        Assert.Empty(setup.Atlas.Uploads);
        Assert.Equal(0, setup.Atlas.CountReceived(EmulatorEndpoint.Submit) + setup.Atlas.CountReceived(EmulatorEndpoint.Upload));
        Assert.DoesNotContain(client.Errors, line => line.Contains("unhandled", StringComparison.OrdinalIgnoreCase));
        await client.ResultOfAsync("get_balance");
    }

    [Theory]
    [InlineData("../../../v1/balance")]
    [InlineData("..")]
    [InlineData("%2e%2e")]
    [InlineData("/etc/passwd")]
    [InlineData("a?b=c#d")]
    [InlineData("a\r\nX-Header: b")]
    [InlineData("pred_abc123/../pred_abc123")]
    public async Task IdThatIsAPath_ReachesNothingButAPrediction(string id)
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var client = await McpConnection.OnStdioAsync(setup);
        foreach (var tool in new[] { "get_video", "wait_for_video", "download_video" })
            await client.ErrorOfAsync(tool, new { id });
        Assert.All(setup.Atlas.Requests, request => Assert.StartsWith("/api/v1/model/prediction/", request.Path, StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(setup.Folder.Path));
    }

    [Fact]
    public async Task Download_GoesNowhereButIntoTheFolder()
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var client = await McpConnection.OnStdioAsync(setup);
        using var outside = new TemporaryFolder();
        Directory.CreateSymbolicLink(setup.Folder.In("out"), outside.Path);
        var id = (await client.ResultOfAsync("generate_video", new { prompt = "A lighthouse", wait = true })).GetProperty("video").GetProperty("id").GetString();
        foreach (var folder in new[] { "out", outside.Path, "..", "/tmp", "/" })
            await client.ErrorOfAsync("download_video", new { id, folder });
        foreach (var name in new[] { "../x", "a/b", ".bashrc", "x\0" })
            await client.ErrorOfAsync("download_video", new { id, file_name = name });
        Assert.Empty(Directory.EnumerateFileSystemEntries(outside.Path));

        await client.ResultOfAsync("download_video", new { id, file_name = "kept" });
        var before = File.ReadAllBytes(setup.Folder.In("kept.mp4"));
        Assert.Contains("no file is replaced", await client.ErrorOfAsync("download_video", new { id, file_name = "kept" }), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(setup.Folder.In("kept.mp4")));
    }

    [Fact]
    public async Task Key_StandsInNoAnswer_AndInNoLog()
    {
        await using var setup = await ServerSetup.StartAsync();
        var texts = new List<string>();
        await using (var client = await McpConnection.OnStdioAsync(setup, "--verbose"))
        {
            foreach (var status in new[] { 400, 401, 402, 403 })
            {
                setup.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Submit, status));
                texts.Add(await client.ErrorOfAsync("generate_video", new { prompt = "A lighthouse" }));
            }
            setup.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Any, 401, times: 2));
            texts.Add(await client.ErrorOfAsync("get_balance"));
            texts.Add(await client.ErrorOfAsync("get_video", new { id = "x" }));
            texts.Add((await client.ResultOfAsync("generate_video", new { prompt = "A lighthouse" })).GetRawText());
            texts.AddRange(client.Errors);
        }
        Assert.Empty(setup.Atlas.Faults.Active);
        Assert.Contains(texts, text => text.Contains("ATLASCLOUD_API_KEY", StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotContain(ServerSetup.Key, text, StringComparison.Ordinal));
    }
}

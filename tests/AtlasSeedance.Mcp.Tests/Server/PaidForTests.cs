using AtlasSeedance.Emulator;
using AtlasSeedance.Mcp.Tests.Testing;

namespace AtlasSeedance.Mcp.Tests.Server;

/// <summary>Once a job is paid for, no failure may hide its id: an assistant that sees a plain error submits again.</summary>
public sealed class PaidForTests
{
    [Fact]
    public async Task ReferenceThatIsGoneAfterTheSubmit_CostsNoId_AndCountsByItsLength()
    {
        await using var setup = await ServerSetup.StartAsync(TimeSpan.FromSeconds(1));
        await using var client = await McpConnection.OnStdioAsync(setup);
        File.Copy(Repository.PathTo("samples", "Quickstart", "media", "street.mp4"), setup.Folder.In("street.mp4"));
        var estimate = await client.ResultOfAsync("estimate_cost", new { prompt = "@Video1 at night", videos = new[] { "street.mp4" } });
        var result = await client.ResultOfAsync("generate_video", new { prompt = "@Video1 at night", videos = new[] { "street.mp4" }, wait = true, wait_seconds = 60 }, note =>
        {
            if (note.StartsWith("Submitted", StringComparison.Ordinal)) File.Delete(setup.Folder.In("street.mp4"));
        });
        Assert.False(File.Exists(setup.Folder.In("street.mp4")));
        Assert.Equal(Assert.Single(setup.Atlas.Submissions).PredictionId, result.GetProperty("video").GetProperty("id").GetString());
        Assert.Equal(estimate.GetProperty("cost").GetProperty("basis").GetString(), result.GetProperty("cost").GetProperty("basis").GetString());
    }

    [Theory]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task WaitThatFails_IsAResultWithTheId_AndNoReasonToSubmitAgain(int status)
    {
        await using var setup = await ServerSetup.StartAsync(TimeSpan.FromHours(1));
        setup.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Poll, status, times: 1000));
        await using var client = await McpConnection.OnStdioAsync(setup);
        var video = (await client.ResultOfAsync("generate_video", new { prompt = "A lighthouse", wait = true, wait_seconds = 20 })).GetProperty("video");
        Assert.Equal((Assert.Single(setup.Atlas.Submissions).PredictionId, false), (video.GetProperty("id").GetString(), video.GetProperty("is_finished").GetBoolean()));
        Assert.Contains("call wait_for_video with the id. Do not generate it again.", video.GetProperty("next").GetString()!, StringComparison.Ordinal);
        Assert.Contains($"HTTP {status}", video.GetProperty("next").GetString()!, StringComparison.Ordinal);
    }
}

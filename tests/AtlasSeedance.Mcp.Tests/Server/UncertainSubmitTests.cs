using AtlasSeedance.Emulator;
using AtlasSeedance.Mcp.Tests.Testing;

namespace AtlasSeedance.Mcp.Tests.Server;

public sealed class UncertainSubmitTests
{
    private static readonly object Request = new { prompt = "A lighthouse", label = "scene 1" };

    [Fact]
    public async Task SubmitWhoseAnswerIsLost_IsUncertain_AndSettledByAnotherProcess()
    {
        await using var setup = await ServerSetup.StartAsync();
        setup.Atlas.Memory.KeepsNothing = true;
        setup.Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance));
        await using (var first = await McpConnection.OnStdioAsync(setup))
        {
            var error = await first.ErrorOfAsync("generate_video", Request);
            Assert.Contains("It is not known whether the service took the job", error, StringComparison.Ordinal);
            Assert.Contains("Call settle_submissions in a minute", error, StringComparison.Ordinal);

            var open = Assert.Single((await first.ResultOfAsync("settle_submissions")).GetProperty("submissions").EnumerateArray());
            Assert.False(open.GetProperty("is_found").GetBoolean());
            Assert.Contains(open.GetProperty("submission_id").GetString()!, error, StringComparison.Ordinal);
            Assert.Contains("leave it to the user", open.GetProperty("next").GetString()!, StringComparison.Ordinal);
        }

        setup.Atlas.Memory.KeepsNothing = false;
        await using var second = await McpConnection.OnStdioAsync(setup);
        Assert.Equal(1, (await second.ResultOfAsync("list_videos")).GetProperty("open_submissions").GetInt32());
        var settled = Assert.Single((await second.ResultOfAsync("settle_submissions")).GetProperty("submissions").EnumerateArray());
        Assert.Equal((true, setup.Atlas.Submissions[0].PredictionId), (settled.GetProperty("is_found").GetBoolean(), settled.GetProperty("prediction_id").GetString()));
        Assert.Equal(1, setup.Atlas.CountReceived(EmulatorEndpoint.Submit));
    }
}

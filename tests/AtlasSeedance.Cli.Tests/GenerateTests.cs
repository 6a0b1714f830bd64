using System.Text.Json;
using AtlasSeedance.Cli.Tests.Running;
using AtlasSeedance.Emulator;

namespace AtlasSeedance.Cli.Tests;

public sealed class GenerateTests : IDisposable
{
    private static readonly byte[] Png = Convert.FromHexString(
        "89504E470D0A1A0A0000000D49484452000002000000020008000000007E8C6D7E");

    private readonly SeedanceCommand _seedance = new();

    public void Dispose() => _seedance.Dispose();

    [Fact]
    public async Task Generate_SavesTheVideo_AndPrintsItsFileAlone()
    {
        await using var atlas = await TestEmulator.StartAsync();

        var result = await _seedance.RunAsync("generate", "a fox in the snow", "--duration", "4", "-o", "fox.mp4", "--poll-every", "50ms", atlas.Option());

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(["fox.mp4"], result.Lines);
        Assert.Equal("ftyp"u8, File.ReadAllBytes(_seedance.PathTo("fox.mp4")).AsSpan(4, 4));
        Assert.Contains($"submitted {atlas.Submissions.Single().PredictionId}", result.Error);
    }

    [Fact]
    public async Task Generate_EveryOption_IsSentByTheServicesName()
    {
        await using var atlas = await TestEmulator.StartAsync();
        File.WriteAllBytes(_seedance.PathTo("hero.png"), Png);

        var result = await _seedance.RunAsync(
            "generate", "@Image1 walks along @Video1 to @Audio1", "--image", "hero.png", "--image", "https://example.com/b.jpg",
            "--video", "https://example.com/street.mp4", "--audio", "https://example.com/theme.mp3", "--model", "bytedance/seedance-2.0-fast/reference-to-video",
            "--duration", "8", "--resolution", "720p", "--ratio", "16:9", "--generate-audio", "false", "--watermark", "--return-last-frame", "true", "--seed", "42",
            "--bitrate-mode", "high", "--webhook-url", "https://example.com/done", "--size", "1280x720", "--fps", "24", "--keep-output", "24h", "--keep-request", "1h",
            "--param", "steps=5", "--param", "style=noir", "--skip-advisory-checks", "--poll-every", "50ms", "-o", "out.mp4", atlas.Option());

        Assert.True(result.ExitCode == 0, result.ToString());
        var sent = atlas.Submissions.Single();
        var body = JsonElement.Parse(sent.RequestBody);
        Assert.Equal("@Image1 walks along @Video1 to @Audio1", body.GetProperty("prompt").GetString());
        Assert.Equal(2, body.GetProperty("reference_images").GetArrayLength());
        Assert.Equal("https://example.com/street.mp4", body.GetProperty("reference_videos")[0].GetString());
        Assert.Equal("https://example.com/theme.mp3", body.GetProperty("reference_audios")[0].GetString());
        Assert.Equal("bytedance/seedance-2.0-fast/reference-to-video", body.GetProperty("model").GetString());
        Assert.Equal(8, body.GetProperty("duration").GetInt32());
        Assert.Equal("720p", body.GetProperty("resolution").GetString());
        Assert.Equal("16:9", body.GetProperty("ratio").GetString());
        Assert.False(body.GetProperty("generate_audio").GetBoolean());
        Assert.True(body.GetProperty("watermark").GetBoolean());
        Assert.True(body.GetProperty("return_last_frame").GetBoolean());
        Assert.Equal(42, body.GetProperty("seed").GetInt64());
        Assert.Equal("high", body.GetProperty("bitrate_mode").GetString());
        Assert.Equal("https://example.com/done", body.GetProperty("webhook_url").GetString());
        Assert.Equal((1280, 720, 24), (body.GetProperty("width").GetInt32(), body.GetProperty("height").GetInt32(), body.GetProperty("fps").GetInt32()));
        Assert.Equal(5, body.GetProperty("steps").GetInt32());
        Assert.Equal("noir", body.GetProperty("style").GetString());
        Assert.Equal("24", sent.Headers["X-AtlasCloud-Object-Expiration-Hours"]);
        Assert.Equal("1", sent.Headers["X-AtlasCloud-Request-Retention-Hours"]);
        Assert.True(File.Exists(_seedance.PathTo("out.last-frame.png")));
    }

    [Fact]
    public async Task Generate_DryRun_PrintsTheBodyThatIsSentLater_AndSendsNothing()
    {
        await using var atlas = await TestEmulator.StartAsync();
        File.WriteAllBytes(_seedance.PathTo("hero.png"), Png);
        string[] request = ["generate", "@Image1 sings", "--image", "hero.png", "--duration", "4", "--seed", "7", "--skip-advisory-checks", atlas.Option()];

        var dry = await _seedance.RunAsync([.. request, "--dry-run"]);
        Assert.True(dry.ExitCode == 0, dry.ToString());
        Assert.Empty(atlas.Requests);
        Assert.Contains("$", dry.Error);

        await _seedance.RunAsync([.. request, "--poll-every", "50ms"]);
        var upload = new Uri(atlas.BaseAddress, atlas.Uploads.Single().UrlPath).AbsoluteUri;
        Assert.Equal(atlas.Submissions.Single().RequestBody, dry.Out.Trim().Replace("<upload: hero.png>", upload));
    }

    [Fact]
    public async Task Generate_OverTheLimit_SendsNothing_AndEndsWith4()
    {
        await using var atlas = await TestEmulator.StartAsync();

        var result = await _seedance.RunAsync("generate", "a fox", "--duration", "15", "--resolution", "1080p", "--max-cost", "0.10", atlas.Option());

        Assert.Equal(4, result.ExitCode);
        Assert.Contains("$0.10", result.Error);
        Assert.Empty(atlas.Requests);
    }

    [Fact]
    public async Task Generate_WithoutAnswer_IsNotSentAgain_EndsWith7_AndSettleFindsIt()
    {
        await using var atlas = await TestEmulator.StartAsync();
        // The history shows it only later, as the service's may
        atlas.Memory.HistoryLag = TimeSpan.FromMinutes(10);
        atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance));

        var result = await _seedance.RunAsync("generate", "a fox", "--label", "order-7", "--lookup-time", "0s", atlas.Option());
        Assert.Equal(7, result.ExitCode);
        Assert.Contains("seedance settle", result.Error);
        var open = await _seedance.RunAsync("settle", "--json", atlas.Option());
        Assert.Equal((7, "uncertain"), (open.ExitCode, open.Json.Single().GetProperty("outcome").GetString()));

        atlas.Memory.HistoryLag = TimeSpan.Zero;
        var settled = (await _seedance.RunForJsonAsync("settle", atlas.Option())).Single();
        Assert.Equal("order-7", settled.GetProperty("label").GetString());
        Assert.Equal(atlas.Submissions.Single().PredictionId, settled.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Generate_RefusedByModeration_EndsWith5_InTwoLines()
    {
        await using var atlas = await TestEmulator.StartAsync();
        atlas.Faults.Add(Fault.FailJob(1039, "The input was refused by content moderation"));

        var result = await _seedance.RunAsync("generate", "a fox", "--poll-every", "50ms", atlas.Option());

        Assert.Equal(5, result.ExitCode);
        var error = result.Error.Split('\n').SkipWhile(static line => !line.StartsWith("seedance: ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, error.Count(static line => line.Length > 0));
    }

    [Fact]
    public async Task Generate_CtrlC_PrintsTheIdAndTheCommandThatGoesOn()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        await using var atlas = await TestEmulator.StartAsync(TimeSpan.FromHours(1));
        var process = _seedance.Start("generate", "a fox", "-o", "fox.mp4", atlas.Option());
        while (atlas.CountReceived(EmulatorEndpoint.Poll) == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);

        Signals.Interrupt(process);
        var result = await SeedanceCommand.FinishAsync(process);

        Assert.Equal(130, result.ExitCode);
        Assert.Contains($"seedance wait {atlas.Submissions.Single().PredictionId} -o fox.mp4 {atlas.Option()}", result.Error);
    }

    [Fact]
    public async Task DetachedJob_OnItsOwnEmulator_IsWaitedForByALaterCommand()
    {
        var id = (await _seedance.RunAsync("generate", "a fox", "--duration", "4", "--detach", "--emulator")).Lines.Single();

        var status = (await _seedance.RunForJsonAsync("status", id, "--emulator")).Single();
        Assert.Equal(id, status.GetProperty("id").GetString());
        var waited = await _seedance.RunAsync("wait", id, "-o", "fox.mp4", "--poll-every", "100ms", "--emulator");

        Assert.True(waited.ExitCode == 0, waited.ToString());
        Assert.True(File.Exists(_seedance.PathTo("fox.mp4")));
    }

    [Fact]
    public async Task OwnEmulator_TwoCommandsAtOnce_ShareOne()
    {
        var both = await Task.WhenAll(
            _seedance.RunAsync("generate", "one", "--detach", "--emulator"), _seedance.RunAsync("generate", "two", "--detach", "--emulator"));

        Assert.All(both, static result => Assert.True(result.ExitCode == 0, result.ToString()));
        Assert.Equal(2, (await _seedance.RunForJsonAsync("list", "--emulator")).Length);
    }
}

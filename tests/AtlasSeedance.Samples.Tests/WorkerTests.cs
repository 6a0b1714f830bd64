using System.Net;
using AtlasSeedance.Emulator;
using AtlasSeedance.Samples.Tests.Running;

namespace AtlasSeedance.Samples.Tests;

public sealed class WorkerTests : IDisposable
{
    private static readonly AtlasEmulatorOptions Fast = new() { GenerationTime = TimeSpan.Zero, FFmpegPath = "none" };

    private readonly TemporaryFolder _folder = new();

    public WorkerTests() => Directory.CreateDirectory(_folder.In("orders"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task KilledAfterItsSubmits_StartedAgain_FetchesEveryVideo_AndSubmitsNoneTwice()
    {
        Order("boat", "kite", "teapot");
        await using (var first = Start("--Emulator:GenerationTime=00:00:05"))
        {
            for (var i = 0; i < 3; i++)
                await first.WaitForLineAsync(": submitted, prediction");
            await first.KillAsync();
        }
        Assert.False(Directory.Exists(_folder.In("data", "videos")));

        await using (var second = Start("--Emulator:GenerationTime=00:00:05"))
        {
            Assert.True(await second.WaitForExitAsync() == 0, second.Output);
            Assert.DoesNotContain(": submitted", second.Output, StringComparison.Ordinal);
        }

        Assert.Equal(["boat.mp4", "kite.mp4", "teapot.mp4"], Directory.GetFiles(_folder.In("data", "videos")).Select(Path.GetFileName).Order());
        // The emulator's ledger, read by another one on the same folder.
        await using var atlas = await AtlasEmulator.StartAsync(
            new AtlasEmulatorOptions { DataDirectory = _folder.In("data", "emulator"), FFmpegPath = "none" }, TestContext.Current.CancellationToken);
        Assert.Equal(3, atlas.Submissions.Count);
        Assert.Equal(3, atlas.Submissions.DistinctBy(submission => submission.RequestBody).Count());
    }

    [Fact]
    public async Task IntentWithoutAnId_IsReported_AndNotSentAgain()
    {
        await using var atlas = await AtlasEmulator.StartAsync(Fast, TestContext.Current.CancellationToken);
        Order("kite");
        Directory.CreateDirectory(_folder.In("data", "jobs"));
        await File.WriteAllTextAsync(
            _folder.In("data", "jobs", "kite.json"), """{ "order": "kite", "submittingSince": "2026-11-23T20:00:00Z" }""", TestContext.Current.CancellationToken);

        Assert.Contains("NOT sent again", await RunAsync(atlas), StringComparison.Ordinal);

        Assert.Empty(atlas.Submissions);
    }

    [Fact]
    public async Task SubmitCutOffAfterItWasTaken_UncertaintyIsStored_AndNotSentAgain()
    {
        await using var atlas = await AtlasEmulator.StartAsync(Fast, TestContext.Current.CancellationToken);
        atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance));
        Order("kite");

        Assert.Contains("NOT sent again", await RunAsync(atlas), StringComparison.Ordinal);
        Assert.Contains("NOT sent again", await RunAsync(atlas), StringComparison.Ordinal);

        Assert.Single(atlas.Submissions);
        Assert.Contains("submissionId", await File.ReadAllTextAsync(_folder.In("data", "jobs", "kite.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SubmitRefused_TheNextStartSubmitsIt()
    {
        await using var atlas = await AtlasEmulator.StartAsync(Fast, TestContext.Current.CancellationToken);
        atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Submit, (int)HttpStatusCode.PaymentRequired));
        Order("kite");

        Assert.Contains("Top up", await RunAsync(atlas), StringComparison.Ordinal);
        Assert.Contains("kite: done", await RunAsync(atlas), StringComparison.Ordinal);

        Assert.Single(atlas.Submissions);
    }

    [Fact]
    public async Task JobFileThatCannotBeRead_IsReported_AndTheOtherOrdersGoOn()
    {
        await using var atlas = await AtlasEmulator.StartAsync(Fast, TestContext.Current.CancellationToken);
        Order("boat", "kite", "teapot");
        Directory.CreateDirectory(_folder.In("data", "jobs"));
        await File.WriteAllTextAsync(_folder.In("data", "jobs", "boat.json"), """{ "order": "boat", """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.In("data", "jobs", "teapot.json"), "null", TestContext.Current.CancellationToken);

        var output = await RunAsync(atlas);

        Assert.Contains("boat: its file cannot be read or written", output, StringComparison.Ordinal);
        Assert.Contains("teapot: its file cannot be read or written", output, StringComparison.Ordinal);
        Assert.Contains("kite: done", output, StringComparison.Ordinal);
        Assert.Contains("kite", Assert.Single(atlas.Submissions).RequestBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DiskThatTakesNoId_TheIdStandsInTheLog_AndNothingIsSentAgain()
    {
        Order("kite");
        using var service = new HttpListener();
        var address = Listen(service);
        await using (var worker = Start("--AtlasSeedance:ApiKey=any", $"--AtlasSeedance:BaseAddress={address}", "--yes"))
        {
            var submit = await service.GetContextAsync();
            // The intent is on the disk; a folder where the next file would be written keeps the id off it
            Directory.CreateDirectory(_folder.In("data", "jobs", "kite.json.new"));
            await submit.Response.OutputStream.WriteAsync("""{"code":200,"data":{"id":"p1","status":"processing"}}"""u8.ToArray(), TestContext.Current.CancellationToken);
            submit.Response.Close();
            Assert.True(await worker.WaitForExitAsync() == 0, worker.Output);
            Assert.Contains("kite: submitted, prediction p1", worker.Output, StringComparison.Ordinal);
            Assert.Contains("kite: its file cannot be read or written", worker.Output, StringComparison.Ordinal);
        }

        await using var atlas = await AtlasEmulator.StartAsync(Fast, TestContext.Current.CancellationToken);
        Assert.Contains("NOT sent again", await RunAsync(atlas), StringComparison.Ordinal);
        Assert.Empty(atlas.Submissions);
    }

    private static Uri Listen(HttpListener service)
    {
        using var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var address = new Uri($"http://{free.LocalEndpoint}/");
        free.Stop();
        service.Prefixes.Add(address.AbsoluteUri);
        service.Start();
        return address;
    }

    private void Order(params string[] names)
    {
        foreach (var name in names)
            File.WriteAllText(_folder.In("orders", name + ".txt"), $"A {name}, slowly turning");
    }

    private SampleProcess Start(params string[] arguments) => SampleProcess.Start("Worker", _folder.Path,
        ["--Worker:Orders=orders", "--Worker:Data=data", "--Logging:LogLevel:System.Net.Http=Warning", "--AtlasSeedance:Polling:MinDelay=00:00:00.1", .. arguments]);

    /// <summary>Runs it on an emulator of the test, as it runs on the service with a key. A submit without an answer stays one: the history would tell.</summary>
    private async Task<string> RunAsync(AtlasEmulator atlas)
    {
        await using var worker = Start(
            "--AtlasSeedance:ApiKey=any", $"--AtlasSeedance:BaseAddress={atlas.BaseAddress}", "--AtlasSeedance:SubmissionLookupTime=00:00:00", "--yes");
        Assert.True(await worker.WaitForExitAsync() == 0, worker.Output);
        return worker.Output;
    }
}

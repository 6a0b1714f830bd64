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

    public static TheoryData<string, Fault[], string> PlacesToDie => new()
    {
        { "while its submit is read", [Fault.StallRequest(EmulatorEndpoint.Submit, atByte: 200)], "uncertain" },
        { "before the first byte of the answer", [Fault.StallAnswer(EmulatorEndpoint.Submit, atByte: 0)], "done" },
        { "in the headers of the answer", [Fault.StallAnswer(EmulatorEndpoint.Submit, atByte: 30)], "done" },
        { "in the body of the answer", [Fault.StallAnswer(EmulatorEndpoint.Submit, atByte: 60, AnswerPart.Body)], "done" },
        { "while it looks for a lost submit", [Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance), Fault.Hang(EmulatorEndpoint.History)], "done" },
        { "during a look", [Fault.Hang(EmulatorEndpoint.Poll)], "done" },
        { "in the answer to a look", [Fault.StallAnswer(EmulatorEndpoint.Poll, atByte: 50, AnswerPart.Body)], "done" },
        { "before the video's first byte", [Fault.StallAnswer(EmulatorEndpoint.Download, atByte: 0)], "done" },
        { "in the middle of the video", [Fault.StallAnswer(EmulatorEndpoint.Download, atByte: 5000, AnswerPart.Body)], "done" },
    };

    [Theory]
    [MemberData(nameof(PlacesToDie), DisableDiscoveryEnumeration = true)]
    public async Task KilledAnywhereAfterItsSubmitWasSent_StartedAgain_SettlesOrResumesIt_AndTheLedgerShowsOne(string where, Fault[] faults, string ending)
    {
        await using var atlas = await AtlasEmulator.StartAsync(Fast, TestContext.Current.CancellationToken);
        var armed = faults.Select(fault => atlas.Faults.Add(fault)).ToArray();
        Order("kite");
        await using (var first = StartOn(atlas))
        {
            await UntilAsync(() => armed.All(fault => fault.IsSpent) && atlas.Submissions.Count == (ending == "done" ? 1 : 0));
            await first.KillAsync();
        }
        Assert.False(File.Exists(_folder.In("data", "videos", "kite.mp4")), where);

        var output = await RunAsync(atlas);

        if (ending == "done")
        {
            Assert.True(output.Contains("kite: done", StringComparison.Ordinal), $"{where}: {output}");
            Assert.Single(atlas.Submissions);
            Assert.True(new FileInfo(_folder.In("data", "videos", "kite.mp4")).Length > 1000, where);
        }
        else
        {
            Assert.True(output.Contains("NOT sent again", StringComparison.Ordinal), $"{where}: {output}");
            Assert.Empty(atlas.Submissions);
        }
        Assert.Equal(1, atlas.CountReceived(EmulatorEndpoint.Submit));
    }

    [Fact]
    public async Task KilledWhileItsSubmitHangs_AfterItWasTaken_StartedAgain_SettlesItAndFetchesTheVideo()
    {
        await using var atlas = await AtlasEmulator.StartAsync(Fast, TestContext.Current.CancellationToken);
        atlas.Faults.Add(Fault.Delay(EmulatorEndpoint.Submit, TimeSpan.FromDays(1), when: FaultMoment.AfterAcceptance));
        Order("kite");
        await using (var first = StartOn(atlas))
        {
            await UntilAsync(() => atlas.Submissions.Count == 1);
            await first.KillAsync();
        }

        var output = await RunAsync(atlas);

        Assert.Contains("Settled: kite: Accepted", output, StringComparison.Ordinal);
        Assert.Contains("kite: done", output, StringComparison.Ordinal);
        Assert.Single(atlas.Submissions);
    }

    [Fact]
    public async Task KilledWhileItsSubmitHangs_AndItNeverWasTaken_IsNotSentAgain_UntilAPersonSaysSo()
    {
        await using var atlas = await AtlasEmulator.StartAsync(Fast, TestContext.Current.CancellationToken);
        atlas.Faults.Add(Fault.Delay(EmulatorEndpoint.Submit, TimeSpan.FromDays(1), when: FaultMoment.BeforeAcceptance));
        Order("kite");
        await using (var first = StartOn(atlas))
        {
            await UntilAsync(() => atlas.Requests.Any(request => request.Path.EndsWith("/generateVideo", StringComparison.Ordinal)));
            await first.KillAsync();
        }

        Assert.Contains("NOT sent again", await RunAsync(atlas), StringComparison.Ordinal);
        Assert.Contains("NOT sent again", await RunAsync(atlas), StringComparison.Ordinal);
        Assert.Empty(atlas.Submissions);

        Assert.Contains("kite: done", await RunAsync(atlas, "--Worker:Resubmit=kite"), StringComparison.Ordinal);
        Assert.Contains("kite: done", await RunAsync(atlas), StringComparison.Ordinal);
        Assert.Single(atlas.Submissions);
    }

    [Fact]
    public async Task SubmitCutOffAfterItWasTaken_IsFoundInTheHistory()
    {
        await using var atlas = await AtlasEmulator.StartAsync(Fast, TestContext.Current.CancellationToken);
        var fault = atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance));
        Order("kite");

        Assert.Contains("kite: done", await RunAsync(atlas), StringComparison.Ordinal);

        Assert.Equal(1, fault.Struck);
        Assert.Single(atlas.Submissions);
        Assert.Equal(1, atlas.CountReceived(EmulatorEndpoint.Submit));
    }

    [Fact]
    public async Task SecondWorkerOnTheSameFolder_IsTurnedAway()
    {
        await using var atlas = await AtlasEmulator.StartAsync(new() { GenerationTime = TimeSpan.FromDays(1), FFmpegPath = "none" }, TestContext.Current.CancellationToken);
        Order("kite");
        await using var first = StartOn(atlas);
        await first.WaitForLineAsync(": submitted, prediction");

        await using var second = StartOn(atlas);

        Assert.Equal(1, await second.WaitForExitAsync());
        Assert.Contains("Another worker", second.Output, StringComparison.Ordinal);
        Assert.Single(atlas.Submissions);
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

    private void Order(params string[] names)
    {
        foreach (var name in names)
            File.WriteAllText(_folder.In("orders", name + ".txt"), $"A {name}, slowly turning");
    }

    private SampleProcess Start(params string[] arguments) => SampleProcess.Start("Worker", _folder.Path,
        ["--Worker:Orders=orders", "--Worker:Data=data", "--Logging:LogLevel:System.Net.Http=Warning", "--AtlasSeedance:Polling:MinDelay=00:00:00.1", .. arguments]);

    private SampleProcess StartOn(AtlasEmulator atlas, params string[] arguments)
        => Start(["--AtlasSeedance:ApiKey=any", $"--AtlasSeedance:BaseAddress={atlas.BaseAddress}", .. arguments, "--yes"]);

    /// <summary>Runs it on an emulator of the test, as it runs on the service with a key.</summary>
    private async Task<string> RunAsync(AtlasEmulator atlas, params string[] arguments)
    {
        await using var worker = StartOn(atlas, arguments);
        Assert.True(await worker.WaitForExitAsync() == 0, worker.Output);
        return worker.Output;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
    }
}

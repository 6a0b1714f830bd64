using System.Net;
using AtlasSeedance.Emulator.Tests.Rendering;
using Microsoft.Extensions.Time.Testing;

namespace AtlasSeedance.Emulator.Tests.Service;

public sealed class RestartTests
{
    [Fact]
    public async Task SameFolder_KeepsLedgerPredictionsAndFiles_AndARunningJobGoesOn()
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        string done, running, output, upload;
        IReadOnlyList<AcceptedSubmission> before;
        await using (var first = await StartAsync(folder, clock))
        {
            upload = (string)(await first.UploadAsync([1, 2, 3], "a.png", "image/png")).Body["data"]!["download_url"]!;
            var data = await first.GenerateAsync();
            (done, output) = ((string)data["id"]!, (string)data["outputs"]![0]!);
            running = (string)(await first.PostAsync(EmulatorSession.SubmitPath, """{"model":"m","input":{"prompt":"nested"}}""")).Body["id"]!;
            clock.Advance(TimeSpan.FromSeconds(10));
            before = first.Atlas.Submissions;
        }

        clock.Advance(TimeSpan.FromSeconds(9));
        await using var second = await StartAsync(folder, clock);
        Assert.Equal(before.Select(line => (line.PredictionId, line.RequestBody, line.ChargeUsd)), second.Atlas.Submissions.Select(line => (line.PredictionId, line.RequestBody, line.ChargeUsd)));
        Assert.Equal("completed", (string?)(await second.PollAsync(done)).Body["data"]!["status"]);
        Assert.Equal("processing", (string?)(await second.PollAsync(running)).Body["data"]!["status"]);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("completed", (string?)(await second.PollAsync(running)).Body["data"]!["status"]);
        Assert.NotEmpty(await second.Client.GetByteArrayAsync(new Uri(output).AbsolutePath, EmulatorSession.Cancellation));
        Assert.Equal([1, 2, 3], await second.Client.GetByteArrayAsync(new Uri(upload).AbsolutePath, EmulatorSession.Cancellation));
    }

    [Fact]
    public async Task TornLastLineOfTheJournal_LosesThatLineOnly()
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeTimeProvider();
        string first, second;
        await using (var session = await StartAsync(folder, clock)) first = (string)(await session.GenerateAsync())["id"]!;
        await File.AppendAllTextAsync(Path.Combine(folder.In("data"), "journal.jsonl"), """{"accepted":{"id":"torn""", EmulatorSession.Cancellation);
        await using (var session = await StartAsync(folder, clock))
        {
            Assert.Equal(HttpStatusCode.OK, (await session.PollAsync(first)).Status);
            second = await session.SubmitAsync();
        }
        await using (var session = await StartAsync(folder, clock)) Assert.Equal([first, second], session.Atlas.Submissions.Select(line => line.PredictionId));
    }

    [Fact]
    public async Task SecondEmulatorOnTheFolder_IsRefused()
    {
        using var folder = new TemporaryFolder();
        await using var first = await StartAsync(folder, new FakeTimeProvider());
        var refusal = await Assert.ThrowsAsync<EmulatorStartException>(() => StartAsync(folder, new FakeTimeProvider()));
        Assert.Contains("in use by another emulator", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(folder.In("data"), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PortInUse_IsRefused_AndTheFolderIsFreeAgain()
    {
        using var folder = new TemporaryFolder();
        await using var first = await EmulatorSession.StartAsync();
        var options = new AtlasEmulatorOptions { Port = first.Atlas.BaseAddress.Port, DataDirectory = folder.In("data"), FFmpegPath = "none" };
        var refusal = await Assert.ThrowsAsync<EmulatorStartException>(() => AtlasEmulator.StartAsync(options, EmulatorSession.Cancellation));
        Assert.Contains($"Port {options.Port}", refusal.Message, StringComparison.Ordinal);
        await using var second = await StartAsync(folder, new FakeTimeProvider());
    }

    [Fact]
    public async Task TemporaryFolder_IsGoneAfterwards()
    {
        var session = await EmulatorSession.StartAsync();
        await session.GenerateAsync();
        var folder = session.Atlas.DataDirectory;
        Assert.True(Directory.Exists(folder));
        await session.DisposeAsync();
        Assert.False(Directory.Exists(folder));
    }

    private static Task<EmulatorSession> StartAsync(TemporaryFolder folder, FakeTimeProvider clock) =>
        EmulatorSession.StartAsync(time => new() { TimeProvider = time, FFmpegPath = "none", DataDirectory = folder.In("data") }, clock);
}

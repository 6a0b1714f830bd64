using System.Net;
using AtlasSeedance.Emulator.Predictions;
using AtlasSeedance.Emulator.Storage;
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
    public void WriteThatFailsHalfWay_TakesNoOtherEventWithIt()
    {
        using var folder = new TemporaryFolder();
        var path = folder.In("journal.jsonl");
        Journal.Open(path, out _).Dispose();
        using (var journal = new Journal(new FillingStream(path) { FailsAtWrite = 2 }))
        {
            journal.Append(Finished("one"));
            Assert.Throws<IOException>(() => journal.Append(Finished("two")));
            journal.Append(Finished("three"));
        }

        using var again = Journal.Open(path, out var entries);
        Assert.Equal(["one", "three"], entries.Select(entry => entry.Finished!.Id));

        static JournalEntry Finished(string id) => new(Finished: new FinishedPrediction(id, DateTimeOffset.UnixEpoch, null));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RetentionOfNoHours_LeavesNothingOfTheRequestOnTheDisk_AndTheJobSurvives(bool nested)
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeTimeProvider();
        const string Fields = """
            "prompt":"very secret words","return_last_frame":true,"reference_images":["data:image/png;base64,AAAA"]
            """;
        string id;
        await using (var session = await StartAsync(folder, clock))
        {
            session.Client.DefaultRequestHeaders.Add("X-AtlasCloud-Request-Retention-Hours", "0");
            var (_, body) = await session.PostAsync(EmulatorSession.SubmitPath, "{\"model\":\"m\"," + (nested ? "\"input\":{" + Fields + "}}" : Fields + "}"));
            id = (string)(body["data"] ?? body)["id"]!;
            Assert.Contains("very secret words", session.Atlas.Submissions[0].RequestBody, StringComparison.Ordinal);
            clock.Advance(TimeSpan.FromSeconds(20));
            Assert.Equal("completed", (string?)(await session.PollAsync(id)).Body["data"]!["status"]);
        }

        Assert.DoesNotContain("very secret words", await File.ReadAllTextAsync(Path.Combine(folder.In("data"), "journal.jsonl"), EmulatorSession.Cancellation), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(folder.In("data"), "inputs")));
        await using var later = await StartAsync(folder, clock);
        Assert.Equal((id, nested), (later.Atlas.Submissions[0].PredictionId, later.Atlas.Submissions[0].IsNested));
        Assert.Equal(2, (await later.PollAsync(id)).Body["data"]!["outputs"]!.AsArray().Count);
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

    /// <summary>A disk that is full in the middle of a write, and has room again afterwards.</summary>
    private sealed class FillingStream(string path) : FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0)
    {
        private int _writes;

        public required int FailsAtWrite { get; init; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (++_writes != FailsAtWrite)
            {
                base.Write(buffer);
                return;
            }
            base.Write(buffer[..(buffer.Length / 2)]);
            throw new IOException("No space left on device");
        }
    }

    private static Task<EmulatorSession> StartAsync(TemporaryFolder folder, FakeTimeProvider clock) =>
        EmulatorSession.StartAsync(time => new() { TimeProvider = time, FFmpegPath = "none", DataDirectory = folder.In("data") }, clock);
}

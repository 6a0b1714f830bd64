using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AtlasSeedance.Emulator;
using AtlasSeedance.Samples.Tests.Running;
using MultiShot;

namespace AtlasSeedance.Samples.Tests;

public sealed class MultiShotTests : IDisposable
{
    private static readonly string[] Prompts = ["A boat sets out", "It sails on", "It lands"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ThreeShots_EachLaterOne_StartsFromTheLastFrameBefore()
    {
        await using var atlas = await StartEmulatorAsync();

        var shots = await MakeAsync(atlas);

        Assert.Equal(3, atlas.Submissions.Count);
        var firstFrames = atlas.Submissions.Select(submission => FirstFrame(submission.RequestBody)).ToArray();
        Assert.Equal([null, shots[0].Result.LastFrame!.Url.AbsoluteUri, shots[1].Result.LastFrame!.Url.AbsoluteUri], firstFrames);
        Assert.Equal(atlas.Submissions.Sum(submission => submission.ChargeUsd), shots.Sum(shot => shot.Result.Cost));
        Assert.All(shots, shot => Assert.True(new FileInfo(shot.Path).Length > 10_000));
    }

    [Fact]
    public async Task ThreeShots_Joined_LastAsLongAsAllTogether()
    {
        ProgramOnPath.Require("ffmpeg");
        await using var atlas = await StartEmulatorAsync();

        var film = await FilmCutter.JoinAsync(await MakeAsync(atlas), _folder.In("film.mp4"), TestContext.Current.CancellationToken);

        Assert.InRange(await LengthAsync(film!), 14.8, 15.2);
    }

    [Fact]
    public async Task RunAgain_PaysForNothingTwice_AndFetchesWhatIsMissing()
    {
        await using var atlas = await StartEmulatorAsync();
        var first = await MakeAsync(atlas);
        File.Delete(first[1].Path);

        var second = await MakeAsync(atlas);

        Assert.Equal(3, atlas.Submissions.Count);
        Assert.Equal(first.Select(shot => shot.Result.PredictionId), second.Select(shot => shot.Result.PredictionId));
        Assert.All(second, shot => Assert.True(new FileInfo(shot.Path).Length > 10_000));
    }

    [Fact]
    public async Task AnotherPrompt_MakesThatShotAndThoseAfterItAnew()
    {
        await using var atlas = await StartEmulatorAsync();
        var first = await MakeAsync(atlas);

        var second = await MakeAsync(atlas, [Prompts[0], "It turns back", Prompts[2]]);

        Assert.Equal(5, atlas.Submissions.Count);
        Assert.Equal(first[0].Result.PredictionId, second[0].Result.PredictionId);
        Assert.Equal(second[1].Result.LastFrame!.Url.AbsoluteUri, FirstFrame(atlas.Submissions[4].RequestBody));
    }

    [Fact]
    public async Task SubmitWithoutAnAnswer_IsLookedUpByTheNextRun_AndNotSentAgain()
    {
        await using var atlas = await StartEmulatorAsync();
        atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance));
        await Assert.ThrowsAsync<SubmissionUncertainException>(() => MakeAsync(atlas));

        await MakeAsync(atlas);

        Assert.Equal(3, atlas.Submissions.Count);
    }

    [Fact]
    public async Task IntentWithoutAnId_AndAnotherServicesShot_AreNotSent()
    {
        await using var atlas = await StartEmulatorAsync();
        await File.WriteAllTextAsync(_folder.In("shot-1.json"), """{ "service": "test", "prompt": "A boat sets out" }""", TestContext.Current.CancellationToken);
        Assert.Contains("outcome is not known", (await Assert.ThrowsAsync<InvalidOperationException>(() => MakeAsync(atlas))).Message, StringComparison.Ordinal);

        await File.WriteAllTextAsync(_folder.In("shot-1.json"), """{ "service": "other", "prompt": "A boat sets out", "predictionId": "p1" }""", TestContext.Current.CancellationToken);
        Assert.Contains("is of other", (await Assert.ThrowsAsync<InvalidOperationException>(() => MakeAsync(atlas))).Message, StringComparison.Ordinal);
        Assert.Empty(atlas.Submissions);
    }

    [Fact]
    public async Task JoinThatFails_SaysWhy_AndKeepsTheShotsAndTheOldFilm()
    {
        ProgramOnPath.Require("ffmpeg");
        await using var atlas = await StartEmulatorAsync();
        var shots = await MakeAsync(atlas, [Prompts[0]]);
        await File.WriteAllTextAsync(_folder.In("film.mp4"), "old", TestContext.Current.CancellationToken);
        var before = Names();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => FilmCutter.JoinAsync([.. shots, shots[0] with { Path = _folder.In("no-such.mp4") }], _folder.In("film.mp4"), TestContext.Current.CancellationToken));

        Assert.Contains("ffmpeg could not join the shots", error.Message, StringComparison.Ordinal);
        Assert.Equal("old", await File.ReadAllTextAsync(_folder.In("film.mp4"), TestContext.Current.CancellationToken));
        Assert.Equal(before, Names());
    }

    [Fact]
    public async Task JoinThatIsCancelled_EndsFfmpeg()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes among its files.");
        ProgramOnPath.Require("ffmpeg");
        var pipe = _folder.In("pipe.mp4");
        using (var make = Process.Start("mkfifo", pipe))
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var stop = new CancellationTokenSource();
        var join = FilmCutter.JoinAsync([new Shot(SeedanceModelFactory.VideoResult("p1", new Uri("https://s.test/a.mp4")), pipe)], _folder.In("film.mp4"), stop.Token);

        // Opens once ffmpeg reads, which then waits for more
        await using var writer = await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0), TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => join);
        // Nobody reads any more
        await Assert.ThrowsAnyAsync<IOException>(async () => await writer.WriteAsync(new byte[1], TestContext.Current.CancellationToken));
        Assert.Equal(["pipe.mp4"], Names());
    }

    private string[] Names() => [.. Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order()!];

    private static Task<AtlasEmulator> StartEmulatorAsync()
        => AtlasEmulator.StartAsync(new AtlasEmulatorOptions { GenerationTime = TimeSpan.Zero, FFmpegPath = "none" }, TestContext.Current.CancellationToken);

    private Task<IReadOnlyList<Shot>> MakeAsync(AtlasEmulator atlas, string[]? prompts = null)
    {
        var options = new SeedanceClientOptions
        {
            ApiKey = "any",
            BaseAddress = atlas.BaseAddress,
            Polling = { MinDelay = TimeSpan.FromMilliseconds(10) },
            SubmissionLookupTime = TimeSpan.Zero,
        };
        return new ShotSequence(new SeedanceClient(options), _folder.Path, "test").MakeAsync(prompts ?? Prompts, TextWriter.Null, TestContext.Current.CancellationToken);
    }

    private static string? FirstFrame(string requestBody)
    {
        using var body = JsonDocument.Parse(requestBody);
        return body.RootElement.TryGetProperty("image", out var image) ? image.GetString() : null;
    }

    private static async Task<double> LengthAsync(string path)
    {
        string[] arguments = ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", path];
        using var ffprobe = Process.Start(new ProcessStartInfo(ProgramOnPath.Require("ffprobe"), arguments) { RedirectStandardOutput = true })!;
        return double.Parse(await ffprobe.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
    }
}

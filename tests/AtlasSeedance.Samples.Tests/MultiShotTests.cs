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

    private static Task<AtlasEmulator> StartEmulatorAsync()
        => AtlasEmulator.StartAsync(new AtlasEmulatorOptions { GenerationTime = TimeSpan.Zero, FFmpegPath = "none" }, TestContext.Current.CancellationToken);

    private Task<IReadOnlyList<Shot>> MakeAsync(AtlasEmulator atlas)
    {
        var options = new SeedanceClientOptions { ApiKey = "any", BaseAddress = atlas.BaseAddress, Polling = { MinDelay = TimeSpan.FromMilliseconds(10) } };
        return new ShotSequence(new SeedanceClient(options), _folder.Path).MakeAsync(Prompts, TextWriter.Null, TestContext.Current.CancellationToken);
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

using AtlasSeedance;
using AtlasSeedance.Emulator;

namespace Testing;

/// <summary>The real client over real HTTP on a local service: for whole flows, real files, and what goes wrong on the way.</summary>
public class EmulatorTests
{
    private static readonly Uri Photo = new("https://shop.example/teapot.jpg");

    // Jobs end at once, and ready-made clips serve as videos: the tests take milliseconds.
    private static readonly AtlasEmulatorOptions Fast = new() { GenerationTime = TimeSpan.Zero, FFmpegPath = "none" };

    [Fact]
    public async Task WholeFlow_TeaserIsAVideo_ChargedOnce()
    {
        using var file = new TeaserFile();
        await using var atlas = await AtlasEmulator.StartAsync(Fast, TestContext.Current.CancellationToken);

        var cost = await Studio(atlas).MakeTeaserAsync(Photo, file.Path, TestContext.Current.CancellationToken);

        var submission = Assert.Single(atlas.Submissions);
        Assert.Equal(submission.ChargeUsd, cost);
        Assert.True(new FileInfo(file.Path).Length > 10_000);
    }

    [Fact]
    public async Task PhotoRefusedByModeration_NoTeaser_NothingCharged()
    {
        using var file = new TeaserFile();
        await using var atlas = await AtlasEmulator.StartAsync(Fast, TestContext.Current.CancellationToken);
        atlas.Faults.Add(Fault.FailJob(1039, "The input was refused by content moderation"));

        Assert.Null(await Studio(atlas).MakeTeaserAsync(Photo, file.Path, TestContext.Current.CancellationToken));

        Assert.False(File.Exists(file.Path));
        Assert.Equal(0, Assert.Single(atlas.Submissions).ChargeUsd);
    }

    private static TeaserStudio Studio(AtlasEmulator atlas) => new(new SeedanceClient(new SeedanceClientOptions
    {
        ApiKey = "any",
        BaseAddress = atlas.BaseAddress,
        Polling = { MinDelay = TimeSpan.FromMilliseconds(10) },
    }));
}

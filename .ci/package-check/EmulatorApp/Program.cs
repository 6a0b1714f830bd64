using AtlasSeedance;
using AtlasSeedance.Emulator;

// As in a user's own test: the service in process, a generation against it, and the ledger.
await using var atlas = await AtlasEmulator.StartAsync(new AtlasEmulatorOptions { GenerationTime = TimeSpan.Zero, FFmpegPath = "none" });
var client = new SeedanceClient(new SeedanceClientOptions
{
    ApiKey = "any",
    BaseAddress = atlas.BaseAddress,
    Polling = { MinDelay = TimeSpan.FromMilliseconds(10) },
});

var result = await client.GenerateVideoAsync(VideoRequest.CreateBuilder().WithPrompt("A paper boat on a night sea").Build());
using var video = new MemoryStream();
await client.DownloadAsync(result.Video, video);

if (atlas.Submissions.Count != 1 || video.Length < 10_000)
    throw new InvalidOperationException($"{atlas.Submissions.Count} submissions, {video.Length} bytes");
Console.WriteLine($"{result.PredictionId}: {video.Length} bytes, one submission of ${atlas.Submissions[0].ChargeUsd}");

using System.Text.Json;
using AtlasSeedance;
using AtlasSeedance.Emulator;
using MultiShot;

string[] prompts =
[
    "A paper boat drifts down a rainy street at dusk, the camera low beside it",
    "The paper boat reaches a storm drain and tips over its edge, the camera follows it down",
    "The paper boat floats out of the tunnel onto a moonlit sea, the camera rises",
];

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    // The first Ctrl-C ends the wait in good order, the second one the program.
    e.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};

AtlasEmulator? emulator = null;
SeedanceClient client;
if (string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable("ATLASCLOUD_API_KEY")))
{
    emulator = await AtlasEmulator.StartAsync(new AtlasEmulatorOptions
    {
        GenerationTime = TimeSpan.FromSeconds(4),
        // Kept, as the service would keep it: a second run finds its shots again.
        DataDirectory = Path.Combine("multishot", "emulator"),
    });
    client = new SeedanceClient(new SeedanceClientOptions { ApiKey = "emulator", BaseAddress = emulator.BaseAddress });
    Console.WriteLine($"ATLASCLOUD_API_KEY is not set: this runs on a local emulator, {emulator.BaseAddress}, and costs nothing.");
}
else
{
    client = new SeedanceClient();
    if (!args.Contains("--yes"))
    {
        Console.Error.WriteLine(
            $"ATLASCLOUD_API_KEY is set: this starts {prompts.Length} paid jobs on Atlas Cloud. Add -- --yes to start them, or unset the key to use the emulator.");
        return 1;
    }
}

await using var _ = emulator;
try
{
    var shots = await new ShotSequence(client, "multishot", emulator is null ? "Atlas Cloud" : "the emulator").MakeAsync(prompts, Console.Out, stop.Token);

    var cost = shots.Sum(shot => shot.Result.Cost ?? 0);
    var isWhole = shots.All(shot => shot.Result.Cost is not null);
    Console.WriteLine(FormattableString.Invariant($"{shots.Count} shots cost ${cost:0.00##}{(isWhole ? "" : " so far: not every price is known yet")}"));

    return await JoinAsync(shots);
}
catch (OperationCanceledException canceled)
{
    Console.Error.WriteLine(canceled.Message);
    return 130;
}
catch (SeedanceException error)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
catch (Exception error) when (error is InvalidOperationException or IOException or UnauthorizedAccessException or JsonException)
{
    Console.Error.WriteLine($"{error.Message} Shots that were submitted are not paid for again: their ids lie in multishot.");
    return 1;
}

async Task<int> JoinAsync(IReadOnlyList<Shot> shots)
{
    try
    {
        var film = await FilmCutter.JoinAsync(shots, Path.Combine("multishot", "film.mp4"), stop.Token);
        Console.WriteLine(film is null ? "ffmpeg is not on the PATH: the shots stay separate files." : $"{film}: all shots in one");
        return 0;
    }
    catch (InvalidOperationException error)
    {
        Console.Error.WriteLine($"{error.Message}\nThe shots are whole, in multishot; the next run joins them without paying again.");
        return 1;
    }
}

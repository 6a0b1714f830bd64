using AtlasSeedance;
using AtlasSeedance.Emulator;
using EditAndExtend;

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
    emulator = await AtlasEmulator.StartAsync(new AtlasEmulatorOptions { GenerationTime = TimeSpan.FromSeconds(2) });
    client = new SeedanceClient(new SeedanceClientOptions { ApiKey = "emulator", BaseAddress = emulator.BaseAddress });
    Console.WriteLine($"ATLASCLOUD_API_KEY is not set: this runs on a local emulator, {emulator.BaseAddress}, and costs nothing.");
}
else if (args.Contains("--yes"))
{
    client = new SeedanceClient();
}
else
{
    Console.Error.WriteLine("ATLASCLOUD_API_KEY is set: this would start three paid jobs on Atlas Cloud. Add -- --yes to start them, or unset the key to use the emulator.");
    return 1;
}

await using var _ = emulator;
try
{
    var original = MediaSource.FromFile(Path.Combine(AppContext.BaseDirectory, "media", "street.mp4"));
    var edited = await Edit.RunAsync(client, original, stop.Token);
    await Extend.RunAsync(client, edited, stop.Token);
    return 0;
}
catch (OperationCanceledException canceled)
{
    Console.Error.WriteLine((canceled as SeedanceCanceledException)?.Message ?? "Stopped.");
    return 130;
}
catch (SeedanceException error)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}

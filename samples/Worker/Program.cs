using AtlasSeedance;
using AtlasSeedance.Emulator;
using Worker;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.Configure<WorkerOptions>(builder.Configuration.GetSection("Worker"));
builder.Services.AddSeedanceClient();
var data = Directory.CreateDirectory(builder.Configuration["Worker:Data"]!).FullName;
// Each paid request is on disk before it leaves, and its prediction's id once it is there.
builder.Services.AddSingleton<ISubmissionJournal>(_ => new FileSubmissionJournal(Path.Combine(data, "submissions")));
builder.Services.AddHostedService<VideoWorker>();
// A submit under way at Ctrl-C is let finish: cut off, it would be uncertain whether it was paid for.
builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMinutes(1));

// Two workers on the same orders would submit each twice.
using var only = OnlyWorker.TryStart(data);
if (only is null)
{
    Console.Error.WriteLine($"Another worker runs on {data}. End it first, or give this one a folder of its own: -- --Worker:Data=FOLDER");
    return 1;
}

AtlasEmulator? emulator = null;
if (string.IsNullOrWhiteSpace(builder.Configuration["ATLASCLOUD_API_KEY"] ?? builder.Configuration["AtlasSeedance:ApiKey"]))
{
    emulator = await AtlasEmulator.StartAsync(new AtlasEmulatorOptions
    {
        GenerationTime = builder.Configuration.GetValue<TimeSpan>("Emulator:GenerationTime"),
        // Kept, as the real service would keep it: after a restart, the jobs are still there.
        DataDirectory = Path.Combine(data, "emulator"),
    });
    builder.Configuration["AtlasSeedance:ApiKey"] = "emulator";
    builder.Configuration["AtlasSeedance:BaseAddress"] = emulator.BaseAddress.AbsoluteUri;
    Console.WriteLine($"ATLASCLOUD_API_KEY is not set: this runs on a local emulator, {emulator.BaseAddress}, and costs nothing.");
}
else if (!args.Contains("--yes"))
{
    Console.Error.WriteLine("A key is set: each new order starts a paid job. Add -- --yes to start them, or unset ATLASCLOUD_API_KEY to use the emulator.");
    return 1;
}

await using var _ = emulator;
await builder.Build().RunAsync();
return 0;

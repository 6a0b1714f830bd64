using AtlasSeedance;
using AtlasSeedance.Emulator;
using Observability;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

// A local emulator always: this shows telemetry, and costs nothing.
await using var emulator = await AtlasEmulator.StartAsync(new AtlasEmulatorOptions { GenerationTime = TimeSpan.FromSeconds(6) });

var tree = new SpanTree();
using var traces = Sdk.CreateTracerProviderBuilder()
    .AddSource("AtlasSeedance")
    .AddHttpClientInstrumentation()
    .AddConsoleExporter()
    .AddProcessor(new SimpleActivityExportProcessor(tree))
    .Build();
using var metrics = Sdk.CreateMeterProviderBuilder()
    .AddMeter("AtlasSeedance")
    .AddConsoleExporter()
    .Build();

var client = new SeedanceClient(new SeedanceClientOptions { ApiKey = "emulator", BaseAddress = emulator.BaseAddress });
var builder = VideoRequest.CreateBuilder();
var hero = builder.AddImage(MediaSource.FromFile(Path.Combine(AppContext.BaseDirectory, "media", "hero.png")));
var request = builder
    .WithPrompt($"The character of {hero} walks through the rain")
    .WithModel(SeedanceModel.Seedance20Fast)
    .WithDuration(TimeSpan.FromSeconds(5))
    .Build();

Console.WriteLine($"A generation on a local emulator, {emulator.BaseAddress}. Its spans, as the console exporter shows them:\n");
var result = await client.GenerateVideoAsync(request);
using (var video = new MemoryStream())
    await client.DownloadAsync(result.Video, video);

Console.WriteLine("Its metrics:\n");
metrics.Shutdown();
traces.Shutdown();
Console.WriteLine("\nThe spans once more, as a tree:\n");
tree.Write(Console.Out);

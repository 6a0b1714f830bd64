using AtlasSeedance;
using AtlasSeedance.Emulator;
using Quickstart;

var media = Path.Combine(AppContext.BaseDirectory, "media");
var builder = VideoRequest.CreateBuilder();
var hero = builder.AddImage(MediaSource.FromFile(Path.Combine(media, "hero.png")));
var street = builder.AddVideo(MediaSource.FromFile(Path.Combine(media, "street.mp4")));
var theme = builder.AddAudio(MediaSource.FromFile(Path.Combine(media, "theme.mp3")));
var request = builder
    .WithPrompt($"The character of {hero} walks down the street of {street} while {theme} plays")
    .WithModel(SeedanceModel.Seedance20Fast)
    .WithResolution(VideoResolution.P720)
    .WithAspectRatio(AspectRatio.Landscape16x9)
    .WithDuration(TimeSpan.FromSeconds(5))
    .Build();

// An id as the argument comes back to a job that was paid for earlier.
var predictionId = args.FirstOrDefault(argument => argument != "--yes");
if (predictionId?.StartsWith('-') == true)
{
    Console.Error.WriteLine("Usage: dotnet run --project samples/Quickstart [-- --yes | -- PREDICTION_ID]");
    return 2;
}

// Better now than after the job: the video needs a place.
const string Target = "quickstart.mp4";
if (Directory.Exists(Target))
{
    Console.Error.WriteLine($"\"{Path.GetFullPath(Target)}\" is a folder, where the video is to be written. Move it, or run this elsewhere.");
    return 1;
}

AtlasEmulator? emulator = null;
SeedanceClient client;
if (string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable("ATLASCLOUD_API_KEY")))
{
    emulator = await AtlasEmulator.StartAsync(new AtlasEmulatorOptions { GenerationTime = TimeSpan.FromSeconds(6) });
    client = new SeedanceClient(new SeedanceClientOptions { ApiKey = "emulator", BaseAddress = emulator.BaseAddress });
    Console.WriteLine($"ATLASCLOUD_API_KEY is not set: this runs on a local emulator, {emulator.BaseAddress}, and costs nothing.");
    Console.WriteLine($"Videos: {emulator.RendererDescription}");
}
else
{
    client = new SeedanceClient();
    if (predictionId is null && !PaidJob.IsConfirmed(request, args))
        return 1;
}

await using var _ = emulator;
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    // The first Ctrl-C ends the wait in good order, the second one the program.
    e.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};
using var display = new ProgressDisplay();
try
{
    predictionId ??= (await client.SubmitAsync(request, display, stop.Token)).Id;
    var result = await client.WaitForCompletionAsync(predictionId, display, stop.Token);
    var file = await client.DownloadToFileAsync(result.Video, Target, display, stop.Token);

    display.Complete();
    Console.WriteLine($"{file.Path}: {file.BytesWritten:N0} bytes, {Mp4Length.Read(file.Path!).TotalSeconds:0.0} seconds");
    return 0;
}
catch (OperationCanceledException canceled)
{
    display.Complete();
    // A submit that was cancelled on its way says in its message what is known of it.
    var message = predictionId is null ? (canceled as SeedanceCanceledException)?.Message ?? "Stopped before anything was submitted."
        : emulator is null ? $"Stopped. The job goes on at the service; come back to it with: dotnet run --project samples/Quickstart -- {predictionId}"
        : $"Stopped. Prediction {predictionId} ends with the emulator; one of the service would go on.";
    Console.Error.WriteLine(message);
    return 130;
}
catch (SeedanceException error)
{
    display.Complete();
    Console.Error.WriteLine(error.Message);
    if (emulator is null && (error.PredictionId ?? predictionId) is { } id && error is not GenerationFailedException)
        Console.Error.WriteLine($"Come back to it with: dotnet run --project samples/Quickstart -- {id}");
    return 1;
}

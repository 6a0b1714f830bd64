using AtlasSeedance;
using Microsoft.Extensions.DependencyInjection;

// The address of the emulator, and where the video goes. By dependency injection, as most apps would.
var services = new ServiceCollection();
services.AddSeedanceClient(options => (options.ApiKey, options.BaseAddress) = ("any", new Uri(args[0])));
await using var provider = services.BuildServiceProvider();
var client = provider.GetRequiredService<ISeedanceClient>();

var builder = VideoRequest.CreateBuilder();
var hero = builder.AddImage(MediaSource.FromUri("https://shop.example/hero.png"));
var request = builder.WithPrompt($"{hero} waves").WithDuration(TimeSpan.FromSeconds(5)).Build();

var result = await client.GenerateVideoAsync(request);
Console.WriteLine(await client.DownloadToFileAsync(result.Video, args[1]));

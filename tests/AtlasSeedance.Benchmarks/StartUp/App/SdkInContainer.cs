using AtlasSeedance;
using Microsoft.Extensions.DependencyInjection;

var services = new ServiceCollection();
services.AddSeedanceClient(options => (options.ApiKey, options.BaseAddress) = ("a-key-of-thirty-two-characters-.", new Uri(args[0])));
await using var provider = services.BuildServiceProvider();
var prediction = await provider.GetRequiredService<ISeedanceClient>().GetPredictionAsync(args[1]);
Console.WriteLine(prediction.Status);
Console.WriteLine(System.Runtime.JitInfo.GetCompilationTime().Ticks);

using AtlasSeedance;

var client = new SeedanceClient(new SeedanceClientOptions { ApiKey = "a-key-of-thirty-two-characters-.", BaseAddress = new Uri(args[0]) });
var prediction = await client.GetPredictionAsync(args[1]);
Console.WriteLine(prediction.Status);
Console.WriteLine(System.Runtime.JitInfo.GetCompilationTime().Ticks);

using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Retry;
using StartUp;

var services = new ServiceCollection();
services.AddHttpClient("bare", http =>
{
    http.BaseAddress = new Uri(args[0]);
    http.Timeout = TimeSpan.FromSeconds(30);
    http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "a-key-of-thirty-two-characters-.");
});
await using var provider = services.BuildServiceProvider();
var retries = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions { BackoffType = DelayBackoffType.Exponential, UseJitter = true }).Build();
var answer = await retries.ExecuteAsync(async token =>
{
    using var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient("bare");
    using var response = await http.GetAsync(new Uri("api/v1/model/prediction/" + args[1], UriKind.Relative), token);
    response.EnsureSuccessStatusCode();
    return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(token), PredictionJson.Default.Envelope);
});
Console.WriteLine(answer!.Data!.Status);
Console.WriteLine(System.Runtime.JitInfo.GetCompilationTime().Ticks);

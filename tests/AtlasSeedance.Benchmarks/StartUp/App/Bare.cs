using System.Net.Http.Headers;
using System.Text.Json;
using StartUp;

using var http = new HttpClient { BaseAddress = new Uri(args[0]), Timeout = TimeSpan.FromSeconds(30) };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "a-key-of-thirty-two-characters-.");
using var response = await http.GetAsync(new Uri("api/v1/model/prediction/" + args[1], UriKind.Relative));
response.EnsureSuccessStatusCode();
var answer = JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(), PredictionJson.Default.Envelope);
Console.WriteLine(answer!.Data!.Status);
Console.WriteLine(System.Runtime.JitInfo.GetCompilationTime().Ticks);

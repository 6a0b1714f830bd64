using System.ClientModel;
using OpenAI;

var client = new OpenAIClient(new ApiKeyCredential("a-key-of-thirty-two-characters-."), new OpenAIClientOptions { Endpoint = new Uri(args[0] + "v1") });
var file = await client.GetOpenAIFileClient().GetFileAsync("file-abc123");
Console.WriteLine(file.Value.Filename);
Console.WriteLine(System.Runtime.JitInfo.GetCompilationTime().Ticks);

using System.Net;
using System.Text;

namespace AtlasSeedance.Fuzz;

/// <summary>The reader of a model's input schema, and the checks that stand on it.</summary>
internal static class SchemaTarget
{
    private const string Model = "acme/video";

    private static readonly byte[] Models = Encoding.UTF8.GetBytes($$$"""{"data":[{"model":"{{{Model}}}","schema":"schema.json"}]}""");

    private static readonly VideoRequest Request = VideoRequest.CreateBuilder().WithModel(Model).WithPrompt("A lighthouse").WithDuration(TimeSpan.FromSeconds(5))
        .WithResolution(VideoResolution.P720).WithSeed(7).WithWatermark(false).WithFirstFrame(MediaSource.FromUri("https://media.test/a.png")).WithParameter("steps", 0.5).Build();

    public static void Read(byte[] document)
    {
        using var service = new Documents(document);
        var client = new SeedanceClient(
            new HttpClient(service) { Timeout = Timeout.InfiniteTimeSpan },
            new SeedanceClientOptions { ApiKey = "atlas-test-key", BaseAddress = new Uri(FuzzedService.Address), Retry = { MaxRetryAttempts = 0 } });
        try
        {
            var schema = client.GetModelSchemaAsync(Model).GetAwaiter().GetResult();
            foreach (var parameter in schema.Parameters)
                _ = parameter.ToString();
            foreach (var problem in schema.Validate(Request))
                _ = problem.ToString();
        }
        catch (UnexpectedResponseException)
        {
            // The document is no schema.
        }
    }

    private sealed class Documents(byte[] schema) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(request.RequestUri!.AbsolutePath.EndsWith(".json", StringComparison.Ordinal) ? schema : Models) });
    }
}

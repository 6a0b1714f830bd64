using System.Text.Json.Nodes;

namespace AtlasSeedance.EndToEndTests.Testing;

/// <summary>What the service says, for the tests that say it byte by byte.</summary>
internal static class ServiceAnswers
{
    public const string Id = "0123456789abcdef0123456789abcdef";

    public const string Submitted = $$$"""{"code":200,"message":"","data":{"id":"{{{Id}}}","status":"processing","outputs":null}}""";

    public const string Running = $$$"""{"code":200,"data":{"id":"{{{Id}}}","status":"processing","outputs":null}}""";

    public static string Completed(Uri? output = null)
        => $$$"""{"code":200,"data":{"id":"{{{Id}}}","status":"completed","outputs":["{{{output ?? new Uri("https://storage.test/v.mp4")}}}"]}}""";

    public static string Error(int code, string message = "no") => $$$"""{"code":{{{code}}},"msg":"{{{message}}}","request_id":"req-1","data":null}""";

    /// <summary>A page of the history that shows the jobs whose bodies were sent.</summary>
    public static string History(params IEnumerable<(string Id, byte[] Body)> jobs)
    {
        var items = jobs.Select(job => (JsonNode)new JsonObject
        {
            ["ID"] = job.Id,
            ["createdAt"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
            ["model"] = JsonNode.Parse(job.Body)!["model"]!.DeepClone(),
            ["requestBody"] = System.Text.Encoding.UTF8.GetString(job.Body),
            ["status"] = "processing",
        }).ToArray();
        return new JsonObject { ["code"] = 200, ["data"] = new JsonObject { ["items"] = new JsonArray(items), ["total"] = items.Length } }.ToJsonString();
    }
}

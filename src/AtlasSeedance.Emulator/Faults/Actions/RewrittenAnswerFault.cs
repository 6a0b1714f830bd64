using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator;

/// <summary>Sets fields of the answer: in its <c>data</c>, or, where it has none, in the answer itself. The service has done its work by then.</summary>
/// <param name="Fields">A JSON object with the fields to set.</param>
/// <param name="StatusCode">The HTTP status, and the envelope's <c>code</c>; null: as it was.</param>
public sealed record RewrittenAnswerFault(string Fields, int? StatusCode) : FaultAction
{
    internal override byte[] Change(HttpContext context, byte[] body)
    {
        if (Parse(body) is not JsonObject answer) return body;
        if (StatusCode is { } status)
        {
            context.Response.StatusCode = status;
            if (answer.ContainsKey("code")) answer["code"] = status;
        }
        var target = answer["data"] as JsonObject ?? answer;
        foreach (var (name, value) in JsonNode.Parse(Fields)!.AsObject()) target[name] = value?.DeepClone();
        return Encoding.UTF8.GetBytes(answer.ToJsonString());
    }

    internal override FaultWire Describe(FaultWire fault) => fault with { Kind = "rewrite", Set = JsonNode.Parse(Fields)!.AsObject(), Status = StatusCode };

    private static JsonNode? Parse(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlasSeedance.Mcp.Protocol;

/// <summary>Answers a call that cannot be read with an error that says why: the protocol's SDK, which reads it before any tool does, would say "An error occurred" alone.</summary>
internal static class CallShape
{
    public static McpMessageHandler Check(McpMessageHandler next) => (context, cancellationToken) =>
        context.JsonRpcMessage is JsonRpcRequest { Method: RequestMethods.ToolsCall } call && FindProblem(call.Params) is { } problem
            ? throw new McpProtocolException(problem, McpErrorCode.InvalidParams)
            : next(context, cancellationToken);

    private static string? FindProblem(JsonNode? parameters)
    {
        try
        {
            if (parameters is not JsonObject call || call["name"] is not JsonValue name || !name.TryGetValue<string>(out _))
                return "The parameters of tools/call must be an object with the tool's \"name\", a string, and its \"arguments\".";
            // Writing it reads every text, as the SDK is about to.
            _ = call.ToJsonString();
            return call["arguments"] is null or JsonObject ? null : "\"arguments\" must be an object, such as {\"prompt\": \"A lighthouse\"}. Nothing was sent.";
        }
        catch (ArgumentException)
        {
            return "A name stands twice in the call. Nothing was sent.";
        }
        catch (InvalidOperationException)
        {
            return "A text in the call holds half of a character (a surrogate without its other half, such as \\ud83d alone): write the whole character. Nothing was sent.";
        }
    }
}

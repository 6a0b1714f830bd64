using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AtlasSeedance.Emulator.Http;

namespace AtlasSeedance.Emulator.Control;

/// <summary>Reads what is sent to <c>/emulator/…</c>. Its errors are for whoever wrote that.</summary>
internal static class ControlBody
{
    /// <summary>The longest time that a field in seconds takes: a day.</summary>
    public const double LongestSeconds = 86400;

    /// <exception cref="RefusalException">The body is no JSON.</exception>
    public static async Task<JsonNode?> ReadAsync(HttpContext context)
    {
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        }
        catch (JsonException e)
        {
            throw RefusalException.Invalid($"the body is invalid JSON, from line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1} on");
        }
    }

    /// <param name="json">What was sent.</param>
    /// <param name="type">What it is to be.</param>
    /// <param name="answersOnly">Fields that are for answers, and not to be sent.</param>
    /// <exception cref="ArgumentException">It is something else.</exception>
    public static T Parse<T>(JsonNode? json, JsonTypeInfo<T> type, params string[] answersOnly)
    {
        if (json is not JsonObject sent) throw new ArgumentException("the body must be a JSON object");
        var names = type.Properties.Select(property => property.Name).Except(answersOnly).ToList();
        if (sent.Select(field => field.Key).FirstOrDefault(name => !names.Contains(name)) is { } unknown)
            throw new ArgumentException($"{unknown} is not a field here; these are: {string.Join(", ", names)}");
        try
        {
            return sent.Deserialize(type)!;
        }
        catch (JsonException e)
        {
            var name = sent.Select(field => field.Key).FirstOrDefault(field => e.Path?.StartsWith($"$.{field}", StringComparison.Ordinal) == true) ?? "the body";
            throw new ArgumentException($"{name} is {sent[name]?.ToJsonString() ?? "null"}: a value of another type is needed", e);
        }
    }
}

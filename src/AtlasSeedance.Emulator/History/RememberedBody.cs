using System.Text.Json.Nodes;
using AtlasSeedance.Emulator.Catalogue;

namespace AtlasSeedance.Emulator.History;

/// <summary>A submit's body as a service remembers it that keeps what it understood, and not what it was sent.</summary>
internal static class RememberedBody
{
    private const string Input = "input";

    /// <param name="requestBody">The body as it arrived.</param>
    /// <param name="isNormalized">Written anew, with what was left unsaid.</param>
    /// <param name="omitted">The fields that are lost.</param>
    public static string Of(string requestBody, bool isNormalized, IReadOnlyList<string> omitted)
    {
        var body = JsonNode.Parse(requestBody)!.AsObject();
        if (isNormalized) body = Normalize(body);
        foreach (var name in omitted)
        {
            body.Remove(name);
            (body[Input] as JsonObject)?.Remove(name);
        }
        return isNormalized ? Respell(body) : body.ToJsonString();
    }

    private static JsonObject Normalize(JsonObject body)
    {
        var fields = body.Where(field => field.Key != Input).Concat(body[Input] as JsonObject ?? []).ToDictionary(field => field.Key, field => Normalize(field.Value));
        var model = ModelCatalogue.Find((string?)body["model"] ?? "") ?? ModelCatalogue.Models[0];
        foreach (var parameter in model.Parameters)
        {
            if (parameter.DefaultJson is { } standard) fields.TryAdd(parameter.Name, standard);
        }
        return new JsonObject(fields.OrderBy(field => field.Key, StringComparer.Ordinal));
    }

    private static JsonNode? Normalize(JsonNode? value) => value switch
    {
        JsonArray array => new JsonArray([.. array.Select(Normalize)]),
        JsonValue text when text.TryGetValue<string>(out var url) && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" => uri.AbsoluteUri,
        _ => value?.DeepClone(),
    };

    /// <summary>The same fields as other writers of JSON spell them.</summary>
    private static string Respell(JsonObject body) =>
        $"{{{string.Join(", ", body.Select(field => $"\"{field.Key}\": {field.Value?.ToJsonString() ?? "null"}"))}}}";
}

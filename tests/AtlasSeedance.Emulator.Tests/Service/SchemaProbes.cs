using System.Text.Json.Nodes;

namespace AtlasSeedance.Emulator.Tests.Service;

/// <summary>Values for a property of a model's schema, and whether the schema allows each.</summary>
internal static class SchemaProbes
{
    private const string Url = "https://example.com/a.png";

    public static IEnumerable<(JsonNode? Value, bool IsAllowed)> Of(string name, JsonNode property)
    {
        if (name == "model") return [(7, false)];
        var type = (string)property["type"]!;
        var probes = type switch
        {
            "boolean" => [(true, true), (false, true), ("true", false)],
            "array" => Lists((int)property["maxItems"]!),
            "integer" => Numbers((long)property["minimum"]!, (long)property["maximum"]!, (long?)property["not"]?["enum"]?[0]),
            "string" when property["enum"] is JsonArray choices => Choices(choices),
            "string" => [(name.Contains("image", StringComparison.Ordinal) ? Url : "text", true), (7, false)],
            _ => throw new ArgumentException($"{name} is of type {type}"),
        };
        return property["default"] is { } standard ? [.. probes, (standard, true)] : probes;
    }

    /// <summary>A submit that is right but for the one field, which may need company.</summary>
    public static JsonObject Body(string model, string name, JsonNode? value)
    {
        var body = new JsonObject { ["model"] = model, ["prompt"] = "p", ["image"] = Url };
        if (name is "width" or "height") (body["width"], body["height"]) = (640, 640);
        body[name] = value?.DeepClone();
        return body;
    }

    private static (JsonNode?, bool)[] Lists(int most)
    {
        JsonArray Of(int count) => new([.. Enumerable.Repeat(Url, count).Select(url => (JsonNode)url)]);
        return [(Of(0), true), (Of(most), true), (Of(most + 1), false), (new JsonArray(7), false), (Url, false)];
    }

    private static (JsonNode?, bool)[] Numbers(long least, long most, long? except)
    {
        (JsonNode?, bool)[] probes = [(least, true), (most, true), (least - 1, false), (most + 1, false), (least + 0.5, false), ("5", false)];
        return except is { } number ? [.. probes, (number, false), (number + 1, true)] : probes;
    }

    private static (JsonNode?, bool)[] Choices(JsonArray choices) =>
        [.. choices.Select(choice => (choice?.DeepClone(), true)), ("of the future", false), (7, false)];
}

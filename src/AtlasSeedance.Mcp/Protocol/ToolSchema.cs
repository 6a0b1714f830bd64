using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace AtlasSeedance.Mcp.Protocol;

/// <summary>The JSON schema of a tool's arguments or results, from the type that holds them and the attributes of its members.</summary>
internal static class ToolSchema
{
    // Of the SDK's open values, those to choose from. Of models there are more than it knows.
    private static readonly Dictionary<Type, IEnumerable<string>> Choices = new()
    {
        [typeof(AspectRatio)] = AspectRatio.KnownValues.Select(ratio => ratio.Value),
        [typeof(VideoResolution)] = VideoResolution.KnownValues.Select(resolution => resolution.Value),
        [typeof(BitrateMode)] = BitrateMode.KnownValues.Select(mode => mode.Value),
    };

    private static readonly AIJsonSchemaCreateOptions Creation = new() { TransformSchemaNode = Transform };

    public static JsonElement Create(Type type)
    {
        var schema = JsonNode.Parse(AIJsonUtilities.CreateJsonSchema(type, serializerOptions: ToolJson.Options, inferenceOptions: Creation).GetRawText())!.AsObject();
        // A tool without arguments has none of these, and some clients insist on the first.
        schema["type"] ??= "object";
        schema["properties"] ??= new JsonObject();
        return JsonSerializer.SerializeToElement(schema);
    }

    private static JsonNode Transform(AIJsonSchemaCreateContext context, JsonNode node)
    {
        // They are written by converters of their own, which say nothing of their shape.
        if (Choices.TryGetValue(Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type, out var values))
            node = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]) };
        if (node is not JsonObject schema)
            return node;
        // Whoever has no value leaves the member out.
        if (schema["type"] is JsonArray { Count: 2 } types && types.FirstOrDefault(type => type?.GetValue<string>() != "null") is { } single)
            schema["type"] = single.DeepClone();
        Describe(context, schema);
        return schema;
    }

    private static void Describe(AIJsonSchemaCreateContext context, JsonObject schema)
    {
        if (context.PropertyInfo?.AttributeProvider is not { } member)
            return;
        if (member.GetCustomAttributes(typeof(DescriptionAttribute), inherit: true) is [DescriptionAttribute description, ..] && !schema.ContainsKey("description"))
            schema["description"] = description.Description;
        if (member.GetCustomAttributes(typeof(DefaultValueAttribute), inherit: true) is [DefaultValueAttribute value, ..])
            schema["default"] = JsonSerializer.SerializeToNode(value.Value);
        if (member.GetCustomAttributes(typeof(EachLengthAttribute), inherit: true) is [EachLengthAttribute length, ..] && schema["items"] is JsonObject item)
            (item["minLength"], item["maxLength"]) = (length.Least, length.Most);
    }
}

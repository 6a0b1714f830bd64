using System.Globalization;
using System.Text.Json;
using AtlasSeedance.Shared;

namespace AtlasSeedance.Mcp.Protocol;

/// <summary>
/// Checks arguments against the very schema that the tool publishes, and names every problem at once: the protocol leaves it to the tool, and a misspelt name that
/// were passed over would be paid for. Knows the keywords that <see cref="ToolSchema"/> writes.
/// </summary>
internal static class ArgumentChecks
{
    private const int ShownCharacters = 60;

    public static IReadOnlyList<string> Check(JsonElement schema, IReadOnlyDictionary<string, JsonElement> arguments)
    {
        var problems = new List<string>();
        var members = schema.GetProperty("properties");
        foreach (var (name, value) in arguments)
        {
            if (!members.TryGetProperty(name, out var member))
                problems.Add($"\"{Shorten(name)}\" is no argument of this tool: it takes {string.Join(", ", members.EnumerateObject().Select(known => known.Name))}");
            else if (value.ValueKind != JsonValueKind.Null)
                CheckValue(name, member, value, problems);
        }
        if (schema.TryGetProperty("required", out var required))
        {
            problems.AddRange(required.EnumerateArray().Select(name => name.GetString()!)
                .Where(name => !arguments.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null)
                .Select(name => $"\"{name}\" is missing"));
        }
        return problems;
    }

    private static void CheckValue(string name, JsonElement schema, JsonElement value, List<string> problems)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return;
        if (schema.TryGetProperty("type", out var type) && !IsOfType(value, type.GetString()!))
            problems.Add($"\"{name}\" is {Describe(value)}: it must be {Article(type.GetString()!)}");
        else if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(one => one.GetString() == value.GetString()))
            problems.Add($"\"{name}\" is {Describe(value)}: it must be one of {string.Join(", ", allowed.EnumerateArray().Select(one => one.GetString()))}");
        else if (schema.TryGetProperty("format", out var format) && format.ValueEquals("date-time") && !value.TryGetDateTimeOffset(out _))
            problems.Add($"\"{name}\" is {Describe(value)}: it must be a time such as 2026-11-27T08:00:00Z");
        else
            CheckRange(name, schema, value, problems);
    }

    private static void CheckRange(string name, JsonElement schema, JsonElement value, List<string> problems)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                var (least, most) = (Bound(schema, "minimum"), Bound(schema, "maximum"));
                if (!value.TryGetDecimal(out var number) || number < least || number > most)
                    problems.Add($"\"{name}\" is {Describe(value)}: it must be {Range(least, most)}");
                break;
            case JsonValueKind.String when value.GetString()!.Length is var length && (length > Bound(schema, "maxLength") || length < Bound(schema, "minLength")):
                problems.Add($"\"{name}\" has {length} characters: it must have {Range(Bound(schema, "minLength"), Bound(schema, "maxLength"))}");
                break;
            case JsonValueKind.Array:
                if (value.GetArrayLength() is var count && count > Bound(schema, "maxItems"))
                    problems.Add($"\"{name}\" has {count} entries: it may have {Range(null, Bound(schema, "maxItems"))}");
                var items = schema.TryGetProperty("items", out var item) ? item : default;
                foreach (var (i, entry) in value.EnumerateArray().Index())
                    CheckValue($"{name}[{i}]", items, entry, problems);
                break;
        }
    }

    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        // By JSON Schema, 5.0 is one, too.
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number == decimal.Truncate(number),
        "number" => value.ValueKind == JsonValueKind.Number,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => true,
    };

    private static string Article(string type) => type switch
    {
        "integer" => "a whole number",
        "boolean" => "true or false",
        "array" or "object" => $"an {type}",
        _ => $"a {type}",
    };

    private static decimal? Bound(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out var bound) ? bound.GetDecimal() : null;

    private static string Range(decimal? least, decimal? most) => string.Create(CultureInfo.InvariantCulture, $"{(least, most) switch
    {
        (null, { } high) => $"at most {high}",
        ({ } low, null) => $"at least {low}",
        var (low, high) => $"from {low} to {high}",
    }}");

    private static string Describe(JsonElement value) => Shorten(value.GetRawText());

    private static string Shorten(string text) => text.Length <= ShownCharacters ? text : $"{text.Cut(ShownCharacters)}… ({text.Length} characters)";
}

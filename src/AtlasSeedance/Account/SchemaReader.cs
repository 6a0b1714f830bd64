using System.Text.Json;

namespace AtlasSeedance.Account;

/// <summary>Reads what a model takes from its OpenAPI 3 document. A part that is not understood is left out: it then forbids nothing.</summary>
internal static class SchemaReader
{
    // Deeper than any document that means well, and short enough for one that points to itself.
    private const int MaxSteps = 8;

    // Where a schema may name fields beside its properties
    private static readonly string[] Elsewhere = ["allOf", "anyOf", "oneOf", "patternProperties"];

    /// <summary>The schema, or <see langword="null"/> when the document has none for the model's input.</summary>
    public static ModelSchema? TryRead(SeedanceModel model, Uri? url, byte[] json)
    {
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(json);
            root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
        if (Step(root, "components", "schemas", "Input") is not { } input || Step(Resolve(root, input), "properties") is not { ValueKind: JsonValueKind.Object } properties)
            return null;
        input = Resolve(root, input);
        var required = Strings(Step(input, "required"));
        var order = Strings(Step(input, "x-order-properties"));
        var parameters = properties.EnumerateObject()
            .Select(property => ReadParameter(root, property, required))
            .OrderBy(parameter => order.IndexOf(parameter.Name) is >= 0 and var place ? place : int.MaxValue)
            .ToArray();
        return new ModelSchema(model, parameters)
        {
            Url = url,
            RawJson = json,
            IsClosed = Step(input, "additionalProperties") is { ValueKind: JsonValueKind.False },
            ListsEveryField = parameters.Length > 0 && !Elsewhere.Any(word => Step(input, word) is not null),
        };
    }

    private static ModelParameter ReadParameter(JsonElement root, JsonProperty property, List<string> required)
    {
        var declared = property.Value;
        var schema = Resolve(root, declared);
        return new ModelParameter(property.Name)
        {
            Description = Text(Step(declared, "description") ?? Step(schema, "description")),
            Types = Types(schema),
            IsRequired = required.Contains(property.Name),
            Default = Step(declared, "default") ?? Step(schema, "default"),
            AllowedValues = Step(schema, "enum") is { ValueKind: JsonValueKind.Array } values ? values.EnumerateArray().ToArray() : [],
            Minimum = Number(Step(schema, "minimum")),
            Maximum = Number(Step(schema, "maximum")),
            MinItems = (int?)Number(Step(schema, "minItems"), int.MaxValue),
            MaxItems = (int?)Number(Step(schema, "maxItems"), int.MaxValue),
        };
    }

    /// <summary>Follows <c>$ref</c>, and <c>allOf</c> with one part, which is how a <c>$ref</c> gets a description beside it.</summary>
    private static JsonElement Resolve(JsonElement root, JsonElement schema)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            if (Step(schema, "allOf") is { ValueKind: JsonValueKind.Array } parts && parts.GetArrayLength() == 1)
                schema = parts[0];
            else if (Text(Step(schema, "$ref")) is { } reference
                && reference.StartsWith("#/", StringComparison.Ordinal)
                && Step(root, reference.Substring(2).Split('/')) is { } target)
                schema = target;
            else
                break;
        }
        return schema;
    }

    private static List<string> Types(JsonElement schema)
    {
        var type = Step(schema, "type");
        var types = Text(type) is { } only ? [only] : Strings(type);
        // OpenAPI 3.0 has a word of its own for it.
        if (types.Count > 0 && Step(schema, "nullable") is { ValueKind: JsonValueKind.True })
            types.Add("null");
        return types;
    }

    private static JsonElement? Step(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }
        return element;
    }

    private static string? Text(JsonElement? element)
    {
        try
        {
            return element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return null;
        }
    }

    private static List<string> Strings(JsonElement? element)
    {
        var strings = new List<string>();
        if (element is { ValueKind: JsonValueKind.Array } array)
        {
            foreach (var item in array.EnumerateArray())
            {
                if (Text(item) is { } text)
                    strings.Add(text);
            }
        }
        return strings;
    }

    private static decimal? Number(JsonElement? element, decimal largest = decimal.MaxValue)
        => element is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var value) && value <= largest && value >= -largest ? value : null;
}

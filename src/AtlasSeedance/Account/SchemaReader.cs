using System.Text.Json;

namespace AtlasSeedance.Account;

/// <summary>Reads what a model takes from its OpenAPI 3 document. A part that is not understood is left out: it then forbids nothing.</summary>
internal static class SchemaReader
{
    // Hundreds of times what any model takes
    private const int MaxParameters = 5_000;

    // Where a schema may name fields beside its properties
    private static readonly string[] Elsewhere = ["allOf", "anyOf", "oneOf", "patternProperties"];

    /// <summary>The schema, or <see langword="null"/> when the document has none for the model's input.</summary>
    public static ModelSchema? TryRead(SeedanceModel model, Uri? url, byte[] json)
    {
        JsonElement root;
        try
        {
            using var parsed = JsonDocument.Parse(json);
            root = parsed.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
        if (OddJson.Step(OddJson.Step(OddJson.Step(root, "components"), "schemas"), "Input") is not { } input)
            return null;

        var document = new SchemaDocument(root);
        var parts = document.Follow(input);
        if (ReadProperties(parts) is not { } properties)
            return null;
        var required = new HashSet<string>(parts.SelectMany(part => OddJson.Strings(OddJson.Step(part.Element, "required"))), StringComparer.Ordinal);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in parts.SelectMany(part => OddJson.Strings(OddJson.Step(part.Element, "x-order-properties"))))
        {
            if (!places.ContainsKey(name))
                places.Add(name, places.Count);
        }
        return new ModelSchema(model, properties
            .Select(property => ReadParameter(document.Follow(property.Value), property.Key, required.Contains(property.Key)))
            .OrderBy(parameter => places.TryGetValue(parameter.Name, out var place) ? place : int.MaxValue)
            .ToArray())
        {
            Url = url,
            RawJson = json,
            IsClosed = parts.Any(part => OddJson.Step(part.Element, "additionalProperties") is { ValueKind: JsonValueKind.False }),
            ListsEveryField = properties.Count > 0 && !parts.Any(part => Elsewhere.Any(word => OddJson.Step(part.Element, word) is not null)),
        };
    }

    /// <summary>The fields in the document's order; <see langword="null"/> where there is no list of them, or one that no model has.</summary>
    private static List<KeyValuePair<string, JsonElement>>? ReadProperties(List<SchemaPart> parts)
    {
        List<KeyValuePair<string, JsonElement>>? properties = null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            if (OddJson.Step(part.Element, "properties") is not { ValueKind: JsonValueKind.Object } declared)
                continue;
            properties ??= [];
            var left = MaxParameters;
            foreach (var property in declared.EnumerateObject())
            {
                if (left-- == 0)
                    return null;
                if (OddJson.Name(property) is { } name && names.Add(name))
                    properties.Add(new(name, property.Value));
            }
        }
        return properties;
    }

    /// <summary>What is said nearest to the field counts; a word beside a <c>$ref</c> or <c>allOf</c> comes before what these lead to.</summary>
    private static ModelParameter ReadParameter(List<SchemaPart> parts, string name, bool isRequired)
    {
        var types = parts.Find(static part => part.Types.Count > 0)?.Types ?? [];
        var isNullable = types.Count > 0 && parts.Exists(static part => part.IsNullable);
        return new ModelParameter(name)
        {
            Description = First(parts, static part => part.Description),
            Types = isNullable && !types.Contains("null") ? [.. types, "null"] : types,
            IsRequired = isRequired,
            Default = First(parts, static part => part.Default),
            AllowedValues = parts.Find(static part => part.AllowedValues.Count > 0)?.AllowedValues ?? [],
            Minimum = First(parts, static part => part.Minimum),
            Maximum = First(parts, static part => part.Maximum),
            MinItems = First(parts, static part => part.MinItems),
            MaxItems = First(parts, static part => part.MaxItems),
        };
    }

    private static T? First<T>(List<SchemaPart> parts, Func<SchemaPart, T?> read)
    {
        foreach (var part in parts)
        {
            if (read(part) is { } value)
                return value;
        }
        return default;
    }
}

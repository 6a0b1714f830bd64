using System.Text.Json;

namespace AtlasSeedance.Account;

/// <summary>What stands in one place of a schema, and where it leads: by <c>$ref</c>, or by <c>allOf</c> with one part, which is how a <c>$ref</c> gets a description beside it.</summary>
internal sealed class SchemaPart
{
    public SchemaPart(JsonElement element)
    {
        Element = element;
        Inner = SchemaJson.Step(element, "allOf") is { ValueKind: JsonValueKind.Array } parts && parts.GetArrayLength() == 1 ? new SchemaPart(parts[0]) : null;
        Reference = SchemaJson.Text(SchemaJson.Step(element, "$ref"));
        Description = SchemaJson.Text(SchemaJson.Step(element, "description"));
        var type = SchemaJson.Step(element, "type");
        Types = SchemaJson.Text(type) is { } only ? [only] : SchemaJson.Strings(type);
        // OpenAPI 3.0 has a word of its own for it
        IsNullable = SchemaJson.IsTrue(SchemaJson.Step(element, "nullable"));
        Default = SchemaJson.Step(element, "default");
        AllowedValues = SchemaJson.Step(element, "enum") is { ValueKind: JsonValueKind.Array } values ? values.EnumerateArray().ToArray() : [];
        Minimum = SchemaJson.Number(SchemaJson.Step(element, "minimum"));
        Maximum = SchemaJson.Number(SchemaJson.Step(element, "maximum"));
        MinItems = (int?)SchemaJson.Number(SchemaJson.Step(element, "minItems"), int.MaxValue);
        MaxItems = (int?)SchemaJson.Number(SchemaJson.Step(element, "maxItems"), int.MaxValue);
    }

    public JsonElement Element { get; }

    /// <summary>The only part of its <c>allOf</c>.</summary>
    public SchemaPart? Inner { get; }

    public string? Reference { get; }

    public string? Description { get; }

    public IReadOnlyList<string> Types { get; }

    public bool IsNullable { get; }

    public JsonElement? Default { get; }

    public IReadOnlyList<JsonElement> AllowedValues { get; }

    public decimal? Minimum { get; }

    public decimal? Maximum { get; }

    public int? MinItems { get; }

    public int? MaxItems { get; }
}

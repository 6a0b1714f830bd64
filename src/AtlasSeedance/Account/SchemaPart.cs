using System.Text.Json;

namespace AtlasSeedance.Account;

/// <summary>What stands in one place of a schema, and where it leads: by <c>$ref</c>, or by <c>allOf</c> with one part, which is how a <c>$ref</c> gets a description beside it.</summary>
internal sealed class SchemaPart
{
    public SchemaPart(JsonElement element)
    {
        Element = element;
        Inner = OddJson.Step(element, "allOf") is { ValueKind: JsonValueKind.Array } parts && parts.GetArrayLength() == 1 ? new SchemaPart(parts[0]) : null;
        Reference = OddJson.Text(OddJson.Step(element, "$ref"));
        Description = OddJson.Text(OddJson.Step(element, "description"));
        var type = OddJson.Step(element, "type");
        Types = OddJson.Text(type) is { } only ? [only] : OddJson.Strings(type);
        // OpenAPI 3.0 has a word of its own for it
        IsNullable = OddJson.IsTrue(OddJson.Step(element, "nullable"));
        Default = OddJson.Step(element, "default");
        AllowedValues = OddJson.Step(element, "enum") is { ValueKind: JsonValueKind.Array } values ? values.EnumerateArray().ToArray() : [];
        Minimum = OddJson.Number(OddJson.Step(element, "minimum"));
        Maximum = OddJson.Number(OddJson.Step(element, "maximum"));
        MinItems = (int?)OddJson.Number(OddJson.Step(element, "minItems"), int.MaxValue);
        MaxItems = (int?)OddJson.Number(OddJson.Step(element, "maxItems"), int.MaxValue);
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

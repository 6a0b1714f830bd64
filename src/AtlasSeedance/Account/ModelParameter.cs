using System.Text.Json;

namespace AtlasSeedance;

/// <summary>A field that a model takes, by its input schema. What the schema leaves open is <see langword="null"/> or empty.</summary>
public sealed class ModelParameter
{
    internal ModelParameter(string name) => Name = name;

    /// <summary>The field's name as the service spells it, for example <c>return_last_frame</c>.</summary>
    public string Name { get; }

    /// <summary>What the field is for.</summary>
    public string? Description { get; internal init; }

    /// <summary>The JSON types that the field takes, for example <c>integer</c>; empty when the schema does not say.</summary>
    public IReadOnlyList<string> Types { get; internal init; } = [];

    /// <summary>Whether a request has to have the field.</summary>
    public bool IsRequired { get; internal init; }

    /// <summary>What holds when the field is not sent.</summary>
    public JsonElement? Default { get; internal init; }

    /// <summary>The values that the field takes; empty when it takes any.</summary>
    public IReadOnlyList<JsonElement> AllowedValues { get; internal init; } = [];

    /// <summary>The smallest number that the field takes.</summary>
    public decimal? Minimum { get; internal init; }

    /// <summary>The largest number that the field takes.</summary>
    public decimal? Maximum { get; internal init; }

    /// <summary>How many items the field takes at the least, where it is a list.</summary>
    public int? MinItems { get; internal init; }

    /// <summary>How many items the field takes at the most, where it is a list.</summary>
    public int? MaxItems { get; internal init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

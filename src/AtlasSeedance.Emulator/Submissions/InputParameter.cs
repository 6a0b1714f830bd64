using System.Text.Json.Nodes;

namespace AtlasSeedance.Emulator.Submissions;

/// <summary>A field of a submit, with what the emulator takes for it. Both the reader of submits and the models' schema documents go by it.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Type">JSON Schema's word.</param>
/// <param name="Description">For people.</param>
internal sealed record InputParameter(string Name, string Type, string Description)
{
    public const string Text = "string";
    public const string Integer = "integer";
    public const string Boolean = "boolean";
    public const string Texts = "array";

    public long Minimum { get; init; } = long.MinValue;

    public long Maximum { get; init; } = long.MaxValue;

    /// <summary>A number within the range that is refused all the same.</summary>
    public long? Except { get; init; }

    /// <summary>Of a list.</summary>
    public int MaxItems { get; init; } = int.MaxValue;

    /// <summary>The values that the model's own schema names; empty: any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>A string, a number or a boolean; null: none.</summary>
    public object? Default { get; init; }

    public JsonNode? DefaultJson => Default switch
    {
        null => null,
        string text => text,
        long number => number,
        bool flag => flag,
        _ => throw new InvalidOperationException($"{Name} has a default that JSON does not know"),
    };
}

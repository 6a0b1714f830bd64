using System.Text.Json;
using AtlasSeedance.Json;

namespace AtlasSeedance;

/// <summary>A model that the service offers.</summary>
public sealed class ModelInfo
{
    internal ModelInfo(SeedanceModel id) => Id = id;

    /// <summary>The id: <see cref="VideoRequestBuilder.WithModel"/> takes it.</summary>
    public SeedanceModel Id { get; }

    /// <summary>What the model makes, in the service's word, for example <c>Video</c>.</summary>
    public string? Type { get; internal init; }

    /// <summary>The name for people.</summary>
    public string? DisplayName { get; internal init; }

    /// <summary>What the model is for, in a sentence.</summary>
    public string? Profile { get; internal init; }

    /// <summary>Where the model's input schema lies: <see cref="ISeedanceClient.GetModelSchemaAsync"/> reads it.</summary>
    public Uri? SchemaUrl { get; internal init; }

    /// <summary>Where the model's description lies.</summary>
    public Uri? ReadmeUrl { get; internal init; }

    /// <summary>The words that the service files the model under.</summary>
    public IReadOnlyList<string> Tags { get; internal init; } = [];

    /// <summary>The price as the service lists it; its shape is the service's own.</summary>
    public JsonElement? Price => TryGetField("price", out var price) && price.ValueKind is not JsonValueKind.Null ? price : null;

    /// <summary>Who made the model.</summary>
    public string? Organization { get; internal init; }

    internal JsonElement Raw { get; init; }

    /// <summary>Reads a field of the entry that this package has no member for.</summary>
    /// <param name="name">The field's name as the service spells it.</param>
    /// <param name="value">The field's value.</param>
    /// <returns>Whether the field is there.</returns>
    public bool TryGetField(string name, out JsonElement value) => RawFields.TryGet(Raw, name, out value);

    /// <summary>The id.</summary>
    public override string ToString() => Id.Value;
}

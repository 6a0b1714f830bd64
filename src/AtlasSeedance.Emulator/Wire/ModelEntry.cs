using System.Text.Json.Serialization;

namespace AtlasSeedance.Emulator.Wire;

/// <summary>A model as <c>GET /api/v1/models</c> lists it.</summary>
internal sealed record ModelEntry
{
    public required string Uuid { get; init; }
    public required string Model { get; init; }
    public required string Type { get; init; }

    [JsonPropertyName("displayName")]
    public required string DisplayName { get; init; }

    public required string Profile { get; init; }
    public required string Avatar { get; init; }

    /// <summary>The URL of an OpenAPI document.</summary>
    public required string Schema { get; init; }

    /// <summary>The URL of a Markdown text.</summary>
    public required string Readme { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }
    public required IReadOnlyList<string> Categories { get; init; }
    public required ModelPrice Price { get; init; }
    public required string Organization { get; init; }

    [JsonPropertyName("familyName")]
    public required string FamilyName { get; init; }

    [JsonPropertyName("familyDisplayName")]
    public required string FamilyDisplayName { get; init; }

    public required bool DisplayConsole { get; init; }
}

using System.Text.Json.Serialization;

namespace AtlasSeedance.Emulator.Wire;

/// <summary>A model as <c>GET /api/v1/models</c> lists it.</summary>
internal sealed record ModelEntry(
    string Model,
    string Type,
    [property: JsonPropertyName("displayName")] string DisplayName,
    string Profile,
    IReadOnlyList<string> Tags,
    string Organization,
    bool DisplayConsole);

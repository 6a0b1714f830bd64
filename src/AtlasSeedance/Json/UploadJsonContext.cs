using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>The answers of uploads.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(WireUploadAnswer))]
internal sealed partial class UploadJsonContext : JsonSerializerContext;

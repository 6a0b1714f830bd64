using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>The answers of every call. In contexts of their own are those that not every program asks for: a native one then has no code for them.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(WireAnswer))]
[JsonSerializable(typeof(WireErrorAnswer))]
internal sealed partial class CallJsonContext : JsonSerializerContext;

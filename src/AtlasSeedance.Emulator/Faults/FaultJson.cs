using System.Text.Json.Serialization;

namespace AtlasSeedance.Emulator.Faults;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(FaultWire))]
[JsonSerializable(typeof(IReadOnlyList<FaultWire>))]
internal sealed partial class FaultJson : JsonSerializerContext;

using System.Text.Json.Serialization;
using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator.Control;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(FaultWire))]
[JsonSerializable(typeof(IReadOnlyList<FaultWire>))]
internal sealed partial class FaultJson : JsonSerializerContext;

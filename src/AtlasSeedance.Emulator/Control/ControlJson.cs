using System.Text.Json.Serialization;

namespace AtlasSeedance.Emulator.Control;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ServiceWire))]
[JsonSerializable(typeof(RefusalWire))]
[JsonSerializable(typeof(LedgerWire))]
internal sealed partial class ControlJson : JsonSerializerContext;

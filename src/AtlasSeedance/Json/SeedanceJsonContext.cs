using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

[JsonSerializable(typeof(WireAnswer))]
[JsonSerializable(typeof(WireUploadAnswer))]
internal sealed partial class SeedanceJsonContext : JsonSerializerContext;

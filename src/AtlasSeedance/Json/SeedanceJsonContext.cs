using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

[JsonSerializable(typeof(WireAnswer))]
[JsonSerializable(typeof(WireUploadAnswer))]
[JsonSerializable(typeof(WireQuoteAnswer))]
internal sealed partial class SeedanceJsonContext : JsonSerializerContext;

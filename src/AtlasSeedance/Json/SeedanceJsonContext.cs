using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

[JsonSerializable(typeof(WireAnswer))]
[JsonSerializable(typeof(WireUploadAnswer))]
[JsonSerializable(typeof(WireQuoteAnswer))]
[JsonSerializable(typeof(WireErrorAnswer))]
[JsonSerializable(typeof(WireHistoryAnswer))]
[JsonSerializable(typeof(WireHistoryItem))]
[JsonSerializable(typeof(WireBalanceAnswer))]
[JsonSerializable(typeof(WireModelsAnswer))]
[JsonSerializable(typeof(WireModel))]
internal sealed partial class SeedanceJsonContext : JsonSerializerContext;

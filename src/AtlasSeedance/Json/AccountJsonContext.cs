using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>The answers about what the account has, had, and can have.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(WireQuoteAnswer))]
[JsonSerializable(typeof(WireHistoryAnswer))]
[JsonSerializable(typeof(WireHistoryItem))]
[JsonSerializable(typeof(WireBalanceAnswer))]
[JsonSerializable(typeof(WireModelsAnswer))]
[JsonSerializable(typeof(WireModel))]
internal sealed partial class AccountJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace AtlasSeedance.Emulator.Wire;

/// <summary>The JSON of the service, as opposed to the emulator's own files and its fault endpoint.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ErrorReply))]
[JsonSerializable(typeof(Envelope<SubmitReply>))]
[JsonSerializable(typeof(BareSubmitReply))]
[JsonSerializable(typeof(Envelope<PredictionReply>))]
[JsonSerializable(typeof(Envelope<UploadReply>))]
[JsonSerializable(typeof(Envelope<OfficialUploadReply>))]
[JsonSerializable(typeof(Envelope<FullUploadReply>))]
[JsonSerializable(typeof(Envelope<HistoryPage>))]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(Envelope<QuoteReply>))]
[JsonSerializable(typeof(BalanceReply))]
[JsonSerializable(typeof(PublicErrorReply))]
internal sealed partial class WireJson : JsonSerializerContext;

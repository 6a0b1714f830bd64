using System.Text.Json.Serialization;

namespace AtlasSeedance.Benchmarks.Floor;

// The fields that the measured libraries read, as plain records; what a library's type has beyond them is its own choice.

internal sealed record Envelope(int Code, string? Message, Prediction? Data);

internal sealed record Prediction(
    string Id, string? Model, string? Status, string[]? Outputs, string? Error, long? ErrorCode, Metrics? Metrics, DateTimeOffset? CreatedAt, DateTimeOffset? CompletedAt,
    [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] decimal? Price, bool[]? HasNsfwContents, long? CompletionTokens, long? TotalTokens);

internal sealed record Metrics(double? PredictTime);

internal sealed record PaidBody(
    string Model, string Prompt, string[] ReferenceImages, string[] ReferenceVideos, string[] ReferenceAudios, int Duration, string Resolution, string Ratio, bool GenerateAudio, long Seed);

internal sealed record OpenAIFile(string Id, long Bytes, long CreatedAt, long? ExpiresAt, string Filename, string Purpose, string Status);

internal sealed record OpenAIImageRequest(string Model, string Prompt);

internal sealed record OpenAIImages(long Created, OpenAIImage[] Data, string? Background, string? OutputFormat, string? Size, string? Quality, OpenAIUsage? Usage);

internal sealed record OpenAIImage(string? Url);

internal sealed record OpenAIUsage(long TotalTokens, long InputTokens, long OutputTokens, OpenAITokenDetails? InputTokensDetails);

internal sealed record OpenAITokenDetails(long TextTokens, long ImageTokens);

internal sealed record AnthropicModel(string Type, string Id, string DisplayName, DateTimeOffset CreatedAt);

internal sealed record AnthropicMessageRequest(string Model, int MaxTokens, AnthropicTurn[] Messages);

internal sealed record AnthropicTurn(string Role, string Content);

internal sealed record AnthropicMessage(string Id, string Type, string Role, string Model, AnthropicBlock[] Content, string? StopReason, string? StopSequence, AnthropicUsage Usage);

internal sealed record AnthropicBlock(string Type, string? Text);

internal sealed record AnthropicUsage(long InputTokens, long OutputTokens);

internal sealed record StripeCharge(
    string Id, string Object, long Amount, long AmountCaptured, long AmountRefunded, bool Captured, long Created, string Currency, string? Description, bool Disputed, bool Livemode, bool Paid,
    bool Refunded, string Status);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Envelope))]
[JsonSerializable(typeof(PaidBody))]
[JsonSerializable(typeof(OpenAIFile))]
[JsonSerializable(typeof(OpenAIImageRequest))]
[JsonSerializable(typeof(OpenAIImages))]
[JsonSerializable(typeof(AnthropicModel))]
[JsonSerializable(typeof(AnthropicMessageRequest))]
[JsonSerializable(typeof(AnthropicMessage))]
[JsonSerializable(typeof(StripeCharge))]
internal sealed partial class FloorJson : JsonSerializerContext;

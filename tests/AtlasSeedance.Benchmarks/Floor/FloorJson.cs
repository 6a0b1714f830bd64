using System.Text.Json.Serialization;

namespace AtlasSeedance.Benchmarks.Floor;

// The fields that the measured libraries read; what a library's type has beyond them is its own choice. What is read has settable properties: a constructor of more
// than four parameters, or "init", sends System.Text.Json down a slower way.

internal sealed class Envelope
{
    public int Code { get; set; }
    public string? Message { get; set; }
    public Prediction? Data { get; set; }
}

internal sealed class Prediction
{
    public string Id { get; set; } = "";
    public string? Model { get; set; }
    public string? Status { get; set; }
    public string[]? Outputs { get; set; }
    public string? Error { get; set; }
    public long? ErrorCode { get; set; }
    public Metrics? Metrics { get; set; }
    public DateTimeOffset? CreatedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }

    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public decimal? Price { get; set; }

    public bool[]? HasNsfwContents { get; set; }
    public long? CompletionTokens { get; set; }
    public long? TotalTokens { get; set; }
}

internal sealed class Metrics
{
    public double? PredictTime { get; set; }
}

internal sealed record PaidBody(
    string Model, string Prompt, string[] ReferenceImages, string[] ReferenceVideos, string[] ReferenceAudios, int Duration, string Resolution, string Ratio, bool GenerateAudio, long Seed);

internal sealed class OpenAIFile
{
    public string Id { get; set; } = "";
    public long Bytes { get; set; }
    public long CreatedAt { get; set; }
    public long? ExpiresAt { get; set; }
    public string Filename { get; set; } = "";
    public string Purpose { get; set; } = "";
    public string Status { get; set; } = "";
}

internal sealed record OpenAIImageRequest(string Model, string Prompt);

internal sealed class OpenAIImages
{
    public long Created { get; set; }
    public OpenAIImage[] Data { get; set; } = [];
    public string? Background { get; set; }
    public string? OutputFormat { get; set; }
    public string? Size { get; set; }
    public string? Quality { get; set; }
    public OpenAIUsage? Usage { get; set; }
}

internal sealed class OpenAIImage
{
    public string? Url { get; set; }
}

internal sealed class OpenAIUsage
{
    public long TotalTokens { get; set; }
    public long InputTokens { get; set; }
    public long OutputTokens { get; set; }
    public OpenAITokenDetails? InputTokensDetails { get; set; }
}

internal sealed class OpenAITokenDetails
{
    public long TextTokens { get; set; }
    public long ImageTokens { get; set; }
}

internal sealed class AnthropicModel
{
    public string Type { get; set; } = "";
    public string Id { get; set; } = "";
    public string DisplayName { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed record AnthropicMessageRequest(string Model, int MaxTokens, AnthropicTurn[] Messages);

internal sealed record AnthropicTurn(string Role, string Content);

internal sealed class AnthropicMessage
{
    public string Id { get; set; } = "";
    public string Type { get; set; } = "";
    public string Role { get; set; } = "";
    public string Model { get; set; } = "";
    public AnthropicBlock[] Content { get; set; } = [];
    public string? StopReason { get; set; }
    public string? StopSequence { get; set; }
    public AnthropicUsage? Usage { get; set; }
}

internal sealed class AnthropicBlock
{
    public string Type { get; set; } = "";
    public string? Text { get; set; }
}

internal sealed class AnthropicUsage
{
    public long InputTokens { get; set; }
    public long OutputTokens { get; set; }
}

internal sealed class StripeCharge
{
    public string Id { get; set; } = "";
    public string Object { get; set; } = "";
    public long Amount { get; set; }
    public long AmountCaptured { get; set; }
    public long AmountRefunded { get; set; }
    public bool Captured { get; set; }
    public long Created { get; set; }
    public string Currency { get; set; } = "";
    public string? Description { get; set; }
    public bool Disputed { get; set; }
    public bool Livemode { get; set; }
    public bool Paid { get; set; }
    public bool Refunded { get; set; }
    public string Status { get; set; } = "";
}

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

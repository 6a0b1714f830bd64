using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>Reads an answer about a prediction, straight from the reader: every poll does, and the serializer's own way takes half as long again.</summary>
internal sealed class WireAnswerConverter : JsonConverter<WireAnswer>
{
    private static readonly OutputUrlsConverter Urls = new();
    private static readonly ErrorTextConverter ErrorText = new();
    private static readonly PredictTimeConverter PredictTime = new();
    private static readonly LenientTimeConverter Time = new();
    private static readonly LenientDecimalConverter Amount = new();
    private static readonly LenientInt64Converter Count = new();
    private static readonly AnyTrueConverter AnyTrue = new();

    public override WireAnswer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("The answer is no object.");
        var answer = new WireAnswer();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (IsNext(ref reader, "data"u8))
                answer.Data = ReadPrediction(ref reader, options);
            else if (IsNext(ref reader, "code"u8))
                answer.Code = LenientStringConverter.Read(ref reader);
            else if (IsNext(ref reader, "message"u8))
                answer.Message = LenientStringConverter.Read(ref reader);
            else if (IsNext(ref reader, "msg"u8))
                answer.Msg = LenientStringConverter.Read(ref reader);
            else if (IsNext(ref reader, "request_id"u8))
                answer.RequestId = LenientStringConverter.Read(ref reader);
            else
                ReadField(ref reader, answer, options);
        }
        return answer;
    }

    public override void Write(Utf8JsonWriter writer, WireAnswer value, JsonSerializerOptions options) => throw new NotSupportedException("Answers are only read.");

    private static WirePrediction? ReadPrediction(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }
        var prediction = new WirePrediction();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            ReadField(ref reader, prediction, options);
        return prediction;
    }

    private static void ReadField(ref Utf8JsonReader reader, WirePrediction prediction, JsonSerializerOptions options)
    {
        if (IsNext(ref reader, "id"u8))
            prediction.Id = LenientStringConverter.Read(ref reader);
        else if (IsNext(ref reader, "model"u8))
            prediction.Model = LenientStringConverter.Read(ref reader);
        else if (IsNext(ref reader, "status"u8))
            prediction.Status = LenientStringConverter.Read(ref reader);
        else if (IsNext(ref reader, "outputs"u8))
            prediction.Outputs = Urls.Read(ref reader, typeof(List<string>), options);
        else if (IsNext(ref reader, "error"u8))
            prediction.Error = ErrorText.Read(ref reader, typeof(string), options);
        else if (IsNext(ref reader, "error_code"u8))
            prediction.ErrorCode = LenientStringConverter.Read(ref reader);
        else if (IsNext(ref reader, "metrics"u8))
            prediction.PredictTimeSeconds = PredictTime.Read(ref reader, typeof(double?), options);
        else if (IsNext(ref reader, "created_at"u8))
            prediction.CreatedAt = Time.Read(ref reader, typeof(DateTimeOffset?), options);
        else if (IsNext(ref reader, "completed_at"u8))
            prediction.CompletedAt = Time.Read(ref reader, typeof(DateTimeOffset?), options);
        else if (IsNext(ref reader, "price"u8))
            prediction.Price = Amount.Read(ref reader, typeof(decimal?), options);
        else if (IsNext(ref reader, "has_nsfw_contents"u8))
            prediction.HasNsfwContents = AnyTrue.Read(ref reader, typeof(bool?), options);
        else if (IsNext(ref reader, "completion_tokens"u8))
            prediction.CompletionTokens = Count.Read(ref reader, typeof(long?), options);
        else if (IsNext(ref reader, "total_tokens"u8))
            prediction.TotalTokens = Count.Read(ref reader, typeof(long?), options);
        else
            SkipMember(ref reader);
    }

    /// <summary>Whether the member has the name; then the reader goes on to its value.</summary>
    private static bool IsNext(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();

    private static void SkipMember(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}

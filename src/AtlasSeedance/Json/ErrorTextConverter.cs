using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>An error's text: a string, a number, or the first telling member of an object.</summary>
internal sealed class ErrorTextConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return LenientStringConverter.Read(ref reader);
        string? text = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var tells = reader.ValueTextEquals("message"u8) || reader.ValueTextEquals("msg"u8) || reader.ValueTextEquals("error"u8)
                || reader.ValueTextEquals("detail"u8) || reader.ValueTextEquals("reason"u8);
            reader.Read();
            if (tells && text is null)
                text = Read(ref reader, typeToConvert, options);
            else
                reader.Skip();
        }
        return text;
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>An amount: an object with <c>value</c> and <c>currency</c>, or the value alone. Values are strings, or numbers.</summary>
internal sealed class MoneyConverter : JsonConverter<WireMoney?>
{
    public override WireMoney? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return LenientDecimalConverter.Read(ref reader) is { } only ? new WireMoney(only, null) : null;
        decimal? value = null;
        string? currency = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (isValue, isCurrency) = (reader.ValueTextEquals("value"u8), reader.ValueTextEquals("currency"u8));
            reader.Read();
            if (isValue)
                value = LenientDecimalConverter.Read(ref reader);
            else if (isCurrency)
                currency = LenientStringConverter.Read(ref reader);
            else
                reader.Skip();
        }
        return new WireMoney(value, currency);
    }

    public override void Write(Utf8JsonWriter writer, WireMoney? value, JsonSerializerOptions options) => writer.WriteNumberValue(value?.Value ?? 0);
}

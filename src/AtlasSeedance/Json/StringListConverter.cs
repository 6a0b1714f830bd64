using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>Strings in an array, or a single one without it; whatever else stands there is left out.</summary>
internal sealed class StringListConverter : JsonConverter<List<string>?>
{
    public override List<string>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return LenientStringConverter.Read(ref reader) is { } only ? [only] : null;
        var strings = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (LenientStringConverter.Read(ref reader) is { } text)
                strings.Add(text);
        }
        return strings;
    }

    public override void Write(Utf8JsonWriter writer, List<string>? value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var text in value ?? [])
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>An array whose elements are read one by one later; anything else counts as absent.</summary>
internal sealed class ElementListConverter : JsonConverter<List<JsonElement>?>
{
    // Far beyond any page or catalogue. Each element costs far more than the two bytes that an empty one takes on the wire.
    private const int MaxElements = 10_000;

    public override List<JsonElement>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }
        var elements = new List<JsonElement>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (elements.Count == MaxElements)
                throw new JsonException("The list is too long.");
            elements.Add(JsonElement.ParseValue(ref reader));
        }
        return elements;
    }

    public override void Write(Utf8JsonWriter writer, List<JsonElement>? value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var element in value ?? [])
            element.WriteTo(writer);
        writer.WriteEndArray();
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>A whole number, given as a number or as a string; anything else counts as absent.</summary>
internal sealed class LenientInt64Converter : JsonConverter<long?>
{
    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => long.TryParse(LenientStringConverter.Read(ref reader), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options) => writer.WriteNumberValue(value ?? 0);
}

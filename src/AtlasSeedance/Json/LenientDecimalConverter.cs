using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>An amount, given as a number or as a string; anything else counts as absent.</summary>
internal sealed class LenientDecimalConverter : JsonConverter<decimal?>
{
    public override decimal? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, decimal? value, JsonSerializerOptions options) => writer.WriteNumberValue(value ?? 0);

    internal static decimal? Read(ref Utf8JsonReader reader)
        => decimal.TryParse(LenientStringConverter.Read(ref reader), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

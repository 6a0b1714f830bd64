using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>The <c>predict_time</c> of <c>metrics</c>, in seconds; the object's other members stay in the raw answer.</summary>
internal sealed class PredictTimeConverter : JsonConverter<double?>
{
    public override double? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }
        double? seconds = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var isPredictTime = reader.ValueTextEquals("predict_time"u8);
            reader.Read();
            if (isPredictTime)
                seconds = ReadSeconds(ref reader);
            else
                reader.Skip();
        }
        return seconds;
    }

    public override void Write(Utf8JsonWriter writer, double? value, JsonSerializerOptions options) => writer.WriteNumberValue(value ?? 0);

    private static double? ReadSeconds(ref Utf8JsonReader reader)
    {
        var text = LenientStringConverter.Read(ref reader);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
    }
}

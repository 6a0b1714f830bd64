using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>A moment as ISO 8601 text or as Unix seconds; anything else counts as absent.</summary>
internal sealed class LenientTimeConverter : JsonConverter<DateTimeOffset?>
{
    // The range that DateTimeOffset.FromUnixTimeSeconds accepts.
    private const long FirstUnixSecond = -62135596800;
    private const long LastUnixSecond = 253402300799;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var seconds))
            return seconds is >= FirstUnixSecond and <= LastUnixSecond ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        if (reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time))
            return time;
        return DateTimeOffset.TryParse(LenientStringConverter.Read(ref reader), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)
            ? time
            : null;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) => writer.WriteStringValue(value ?? default);
}

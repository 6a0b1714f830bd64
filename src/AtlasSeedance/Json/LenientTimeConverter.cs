using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>
/// A moment as ISO 8601 text or as Unix seconds. Text without an offset is UTC. Anything else counts as absent, and so does what no job of the service can have:
/// Unix 0, the years 1 and 9999, and other defaults that stand for no time.
/// </summary>
internal sealed class LenientTimeConverter : JsonConverter<DateTimeOffset?>
{
    // From 2000 up to 2200
    private const long FirstUnixSecond = 946684800;
    private const long EndUnixSecond = 7258118400;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var seconds))
            return IsMoment(seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        return TryReadText(ref reader) is { } time && IsMoment(time.ToUnixTimeSeconds()) ? time : null;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) => writer.WriteStringValue(value ?? default);

    private static DateTimeOffset? TryReadText(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            // The reader takes a time without an offset for one of this machine
            if (reader.TryGetDateTime(out var clock) && clock.Kind == DateTimeKind.Unspecified)
                return new DateTimeOffset(clock, TimeSpan.Zero);
            if (reader.TryGetDateTimeOffset(out var moment))
                return moment;
        }
        return DateTimeOffset.TryParse(LenientStringConverter.Read(ref reader), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
    }

    private static bool IsMoment(long seconds) => seconds is >= FirstUnixSecond and < EndUnixSecond;
}

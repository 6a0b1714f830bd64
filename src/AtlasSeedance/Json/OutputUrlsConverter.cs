using System.Text.Json;
using System.Text.Json.Serialization;

namespace AtlasSeedance.Json;

/// <summary>
/// The URLs of <c>outputs</c>: strings, or objects with <c>url</c>, <c>download_url</c> or <c>video_url</c>; a single one may stand without the array.
/// </summary>
internal sealed class OutputUrlsConverter : JsonConverter<List<string>?>
{
    // A job has a video and a picture. What more there is stays in the raw answer.
    private const int MaxUrls = 1_000;

    public override List<string>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return ReadOne(ref reader) is { } only ? [only] : null;
        List<string>? urls = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (ReadOne(ref reader) is { } url && (urls ??= []).Count < MaxUrls)
                urls.Add(url);
        }
        return urls;
    }

    public override void Write(Utf8JsonWriter writer, List<string>? value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var url in value ?? [])
            writer.WriteStringValue(url);
        writer.WriteEndArray();
    }

    private static string? ReadOne(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
            return LenientStringConverter.ReadText(ref reader);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }
        string? url = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var isUrl = reader.ValueTextEquals("url"u8) || reader.ValueTextEquals("download_url"u8) || reader.ValueTextEquals("video_url"u8);
            reader.Read();
            if (isUrl && reader.TokenType == JsonTokenType.String)
                url ??= LenientStringConverter.ReadText(ref reader);
            else
                reader.Skip();
        }
        return url;
    }
}

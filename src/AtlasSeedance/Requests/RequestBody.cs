using System.Text.Encodings.Web;
using System.Text.Json;
using AtlasSeedance.Json;

namespace AtlasSeedance.Requests;

/// <summary>Writes the JSON body of a request.</summary>
internal static class RequestBody
{
    // Text stays readable in journals and logs, and a Chinese character takes three bytes in place of six. The platform escapes emoji all the same
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="reference">Gives the string that stands for a media source.</param>
    /// <param name="drawnSeed">A seed that the SDK drew, sent where the caller left the seed open.</param>
    /// <param name="form">The shape of the body.</param>
    public static byte[] Write(VideoRequest request, Func<MediaSource, string> reference, long? drawnSeed, RequestBodyForm form)
    {
        using var body = new PooledBuffer();
        using (var writer = new Utf8JsonWriter(body, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString(FieldNames.Model, request.Model.Value);
            if (form == RequestBodyForm.Nested)
                writer.WriteStartObject(FieldNames.Input);
            WriteMedia(writer, request, reference);
            WriteOutput(writer, request, request.Seed is null or RandomSeed ? drawnSeed ?? request.Seed : request.Seed);
            foreach (var parameter in request.ExtraParameters)
            {
                writer.WritePropertyName(parameter.Key);
                parameter.Value.WriteTo(writer);
            }

            if (form == RequestBodyForm.Nested)
                writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return body.ToArray();
    }

    /// <summary>The seed by which a caller asks for a random one.</summary>
    public const long RandomSeed = -1;

    private static void WriteMedia(Utf8JsonWriter writer, VideoRequest request, Func<MediaSource, string> reference)
    {
        if (request.Prompt is { } prompt)
            writer.WriteString(FieldNames.Prompt, prompt);
        WriteReferences(writer, FieldNames.ReferenceImages, request.ReferenceImages, reference);
        WriteReferences(writer, FieldNames.ReferenceVideos, request.ReferenceVideos, reference);
        WriteReferences(writer, FieldNames.ReferenceAudios, request.ReferenceAudios, reference);
        if (request.FirstFrame is { } first)
            writer.WriteString(FieldNames.Image, reference(first));
        if (request.LastFrame is { } last)
            writer.WriteString(FieldNames.LastImage, reference(last));
    }

    private static void WriteOutput(Utf8JsonWriter writer, VideoRequest request, long? seed)
    {
        if (request.IsDurationChosenByModel)
            writer.WriteNumber(FieldNames.Duration, -1);
        else if (request.Duration is { } duration)
            WriteSeconds(writer, duration);
        if (request.Resolution is { } resolution)
            writer.WriteString(FieldNames.Resolution, resolution.Value);
        if (request.AspectRatio is { } ratio)
            writer.WriteString(FieldNames.Ratio, ratio.Value);
        WriteFlag(writer, FieldNames.GenerateAudio, request.GenerateAudio);
        WriteFlag(writer, FieldNames.Watermark, request.Watermark);
        WriteFlag(writer, FieldNames.ReturnLastFrame, request.ReturnLastFrame);
        WriteNumber(writer, FieldNames.Seed, seed);
        if (request.BitrateMode is { } bitrate)
            writer.WriteString(FieldNames.BitrateMode, bitrate.Value);
        WriteFlag(writer, FieldNames.WebSearch, request.WebSearch);
        if (request.WebhookUrl is { } webhook)
            writer.WriteString(FieldNames.WebhookUrl, webhook.AbsoluteUri);
        WriteNumber(writer, FieldNames.Width, request.Width);
        WriteNumber(writer, FieldNames.Height, request.Height);
        WriteNumber(writer, FieldNames.Fps, request.FramesPerSecond);
    }

    private static void WriteReferences(
        Utf8JsonWriter writer, string name, IReadOnlyList<MediaReference> references, Func<MediaSource, string> reference)
    {
        if (references.Count == 0)
            return;
        writer.WriteStartArray(name);
        for (var i = 0; i < references.Count; i++)
            writer.WriteStringValue(reference(references[i].Source));
        writer.WriteEndArray();
    }

    private static void WriteSeconds(Utf8JsonWriter writer, TimeSpan duration)
    {
        // A fraction never passes the checks; it is shown as it is, so that ToJson does not hide it
        if (duration.Ticks % TimeSpan.TicksPerSecond == 0)
            writer.WriteNumber(FieldNames.Duration, duration.Ticks / TimeSpan.TicksPerSecond);
        else
            writer.WriteNumber(FieldNames.Duration, duration.TotalSeconds);
    }

    private static void WriteFlag(Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is { } flag)
            writer.WriteBoolean(name, flag);
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
    }
}

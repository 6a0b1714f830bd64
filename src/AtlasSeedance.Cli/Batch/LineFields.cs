using System.Text.Json;
using System.Text.Json.Nodes;
using AtlasSeedance.Cli.Requests;

namespace AtlasSeedance.Cli.Batch;

/// <summary>
/// Reads what a line asks for. A line is the body that <c>generate --dry-run</c> prints, by the service's names, with the path of a file in place of its upload, and
/// a few names of the command's own.
/// </summary>
internal static class LineFields
{
    public const string Label = "label";
    public const string MaxCost = "max_cost";

    /// <exception cref="FormatException">A field is not known, or not what it must be.</exception>
    public static RequestFields Read(JsonElement line)
    {
        var fields = new RequestFields();
        try
        {
            foreach (var member in line.EnumerateObject())
                Set(fields, member.Name, member.Value);
            return fields;
        }
        catch (InvalidOperationException error)
        {
            // The parser takes the escape of half a character, and says so only when it is read
            throw new FormatException("It has half of a UTF-16 surrogate pair in it, which is no character.", error);
        }
    }

    private static void Set(RequestFields fields, string name, JsonElement value)
    {
        switch (name)
        {
            case Label: break;
            case MaxCost: fields.MaxCost = Amount(name, value); break;
            case "model": fields.Model = Text(name, value); break;
            case "prompt": fields.Prompt = Text(name, value); break;
            case "reference_images": fields.Images.AddRange(Texts(name, value)); break;
            case "reference_videos": fields.Videos.AddRange(Texts(name, value)); break;
            case "reference_audios": fields.Audios.AddRange(Texts(name, value)); break;
            case "image": fields.FirstFrame = Text(name, value); break;
            case "last_image": fields.LastFrame = Text(name, value); break;
            case "edit": fields.Edit = Text(name, value); break;
            case "extend": fields.Extend = Text(name, value); break;
            case "duration": fields.Duration = Number(name, value).GetDouble(); break;
            case "resolution": fields.Resolution = Text(name, value); break;
            case "ratio": fields.Ratio = Text(name, value); break;
            case "generate_audio": fields.GenerateAudio = Flag(name, value); break;
            case "watermark": fields.Watermark = Flag(name, value); break;
            case "return_last_frame": fields.ReturnLastFrame = Flag(name, value); break;
            case "seed": fields.Seed = Whole(name, value); break;
            case "bitrate_mode": fields.BitrateMode = Text(name, value); break;
            case "web_search": fields.WebSearch = Flag(name, value); break;
            case "webhook_url": fields.WebhookUrl = Text(name, value); break;
            case "width": fields.Width = (int)Whole(name, value); break;
            case "height": fields.Height = (int)Whole(name, value); break;
            case "fps": fields.Fps = (int)Whole(name, value); break;
            case "keep_output_hours": fields.OutputRetention = TimeSpan.FromHours(Whole(name, value)); break;
            case "keep_request_hours": fields.RequestRetention = TimeSpan.FromHours(Whole(name, value)); break;
            case "parameters": AddParameters(fields, name, value); break;
            default: throw new FormatException($"\"{name}\" is no field of a line. A field of the service that is not known here goes under \"parameters\".");
        }
    }

    private static void AddParameters(RequestFields fields, string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw Wrong(name, "an object");
        foreach (var parameter in value.EnumerateObject())
            fields.Parameters.Add(new(parameter.Name, JsonNode.Parse(parameter.Value.GetRawText())));
    }

    private static string Text(string name, JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(name, "a text");

    private static IEnumerable<string> Texts(string name, JsonElement value)
        => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(item => Text(name, item)) : throw Wrong(name, "a list of texts");

    private static bool Flag(string name, JsonElement value)
        => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(name, "true or false");

    private static JsonElement Number(string name, JsonElement value)
        => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && Math.Abs(number) < 1_000_000_000_000 ? value : throw Wrong(name, "a number");

    private static decimal Amount(string name, JsonElement value)
        => Number(name, value).GetDecimal() is >= 0 and var amount ? amount : throw Wrong(name, "0 or more, in US dollars");

    private static long Whole(string name, JsonElement value)
        => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && (name == "seed" || number is >= 0 and <= 1_000_000) ? number : throw Wrong(name, "a whole number");

    private static FormatException Wrong(string name, string what) => new($"\"{name}\" must be {what}.");
}

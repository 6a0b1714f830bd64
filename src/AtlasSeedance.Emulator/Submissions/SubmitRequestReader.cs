using System.Text.Json;
using AtlasSeedance.Emulator.Http;

namespace AtlasSeedance.Emulator.Submissions;

/// <summary>Reads a submit's body, flat or nested, and refuses wrong types the way the service does.</summary>
internal static class SubmitRequestReader
{
    public static SubmitRequest Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement);
        }
        catch (JsonException malformed)
        {
            throw RefusalException.Invalid($"InvalidParameter: the body is not valid JSON: {malformed.Message}");
        }
        catch (InvalidOperationException)
        {
            // GetString of a lone surrogate or of bytes that are not UTF-8
            throw RefusalException.Invalid("InvalidParameter: the body holds text that is not valid Unicode");
        }
    }

    private static SubmitRequest Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw RefusalException.Invalid("InvalidParameter: the body must be a JSON object");
        var model = Text(root, "model");
        if (string.IsNullOrWhiteSpace(model)) throw RefusalException.Invalid("MissingParameter: model is required");

        var nested = Find(root, "input", out var input);
        if (nested && input.ValueKind != JsonValueKind.Object) throw WrongType("input", "an object");
        var parameters = nested ? input : root;
        return new SubmitRequest
        {
            Model = model,
            IsNested = nested,
            Prompt = Text(parameters, "prompt") ?? "",
            ReferenceImages = Texts(parameters, "reference_images"),
            ReferenceVideos = Texts(parameters, "reference_videos"),
            ReferenceAudios = Texts(parameters, "reference_audios"),
            Image = Text(parameters, "image"),
            LastImage = Text(parameters, "last_image"),
            Duration = Integer(parameters, "duration", -1, 60, "DurationTooShort", "DurationTooLong"),
            Resolution = Text(parameters, "resolution"),
            Ratio = Text(parameters, "ratio"),
            GenerateAudio = Boolean(parameters, "generate_audio") ?? true,
            ReturnLastFrame = Boolean(parameters, "return_last_frame") ?? false,
            Width = Integer(parameters, "width", 64, 4400),
            Height = Integer(parameters, "height", 64, 4400),
            FramesPerSecond = Integer(parameters, "fps", 1, 60),
        }.WithUnusedFieldsChecked(parameters);
    }

    /// <summary>Fields that change nothing here are still of the wrong type when they are.</summary>
    private static SubmitRequest WithUnusedFieldsChecked(this SubmitRequest request, JsonElement parameters)
    {
        _ = Integer(parameters, "seed", -1, 4294967295);
        _ = Boolean(parameters, "watermark");
        _ = Boolean(parameters, "web_search");
        _ = Text(parameters, "bitrate_mode");
        _ = Text(parameters, "webhook_url");
        return request;
    }

    /// <summary>A field that is null counts as left out.</summary>
    private static bool Find(JsonElement element, string name, out JsonElement value) =>
        element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    private static string? Text(JsonElement element, string name)
    {
        if (!Find(element, name, out var value)) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw WrongType(name, "a string");
    }

    private static List<string> Texts(JsonElement element, string name)
    {
        if (!Find(element, name, out var value)) return [];
        if (value.ValueKind != JsonValueKind.Array) throw WrongType(name, "an array of strings");
        var texts = new List<string>();
        foreach (var item in value.EnumerateArray())
        {
            texts.Add(item.ValueKind == JsonValueKind.String ? item.GetString()! : throw WrongType($"{name}[{texts.Count}]", "a string"));
        }
        return texts;
    }

    private static bool? Boolean(JsonElement element, string name)
    {
        if (!Find(element, name, out var value)) return null;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw WrongType(name, "a boolean");
    }

    private static int? Integer(JsonElement element, string name, long minimum, long maximum, string tooSmall = "OutOfRange", string tooLarge = "OutOfRange")
    {
        if (!Find(element, name, out var value)) return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number)) throw WrongType(name, "an integer");
        if (number < minimum) throw RefusalException.Invalid($"InvalidParameter.{tooSmall}: {name} is {number}, the least is {minimum}");
        if (number > maximum) throw RefusalException.Invalid($"InvalidParameter.{tooLarge}: {name} is {number}, the most is {maximum}");
        return unchecked((int)number);
    }

    private static RefusalException WrongType(string name, string expected) =>
        RefusalException.Invalid($"InvalidParameter: {name} must be {expected}");
}

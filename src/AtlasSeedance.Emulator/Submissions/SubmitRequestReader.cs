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
        var model = Text(root, InputParameters.Model);
        if (string.IsNullOrWhiteSpace(model)) throw RefusalException.Invalid("MissingParameter: model is required");

        var nested = Find(root, "input", out var input);
        if (nested && input.ValueKind != JsonValueKind.Object) throw WrongType("input", "an object");
        var parameters = nested ? input : root;
        return new SubmitRequest
        {
            Model = model,
            IsNested = nested,
            Prompt = Text(parameters, InputParameters.Prompt) ?? "",
            ReferenceImages = Texts(parameters, InputParameters.ReferenceImages),
            ReferenceVideos = Texts(parameters, InputParameters.ReferenceVideos),
            ReferenceAudios = Texts(parameters, InputParameters.ReferenceAudios),
            Image = Text(parameters, InputParameters.Image),
            LastImage = Text(parameters, InputParameters.LastImage),
            Duration = Integer(parameters, InputParameters.Duration, "DurationTooShort", "DurationTooLong"),
            Resolution = Text(parameters, InputParameters.Resolution),
            Ratio = Text(parameters, InputParameters.Ratio),
            BitrateMode = Text(parameters, InputParameters.BitrateMode),
            GenerateAudio = Boolean(parameters, InputParameters.GenerateAudio) ?? true,
            ReturnLastFrame = Boolean(parameters, InputParameters.ReturnLastFrame) ?? false,
            Width = Integer(parameters, InputParameters.Width),
            Height = Integer(parameters, InputParameters.Height),
            FramesPerSecond = Integer(parameters, InputParameters.FramesPerSecond),
        }.WithUnusedFieldsChecked(parameters);
    }

    /// <summary>Fields that change nothing here are still of the wrong type when they are.</summary>
    private static SubmitRequest WithUnusedFieldsChecked(this SubmitRequest request, JsonElement parameters)
    {
        _ = Integer(parameters, InputParameters.Seed);
        _ = Boolean(parameters, InputParameters.Watermark);
        _ = Boolean(parameters, InputParameters.WebSearch);
        _ = Text(parameters, InputParameters.WebhookUrl);
        return request;
    }

    /// <summary>A field that is null counts as left out.</summary>
    private static bool Find(JsonElement element, string name, out JsonElement value) =>
        element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    private static string? Text(JsonElement element, InputParameter parameter)
    {
        if (!Find(element, parameter.Name, out var value)) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw WrongType(parameter.Name, "a string");
    }

    private static List<string> Texts(JsonElement element, InputParameter parameter)
    {
        var name = parameter.Name;
        if (!Find(element, name, out var value)) return [];
        if (value.ValueKind != JsonValueKind.Array) throw WrongType(name, "an array of strings");
        var texts = new List<string>();
        foreach (var item in value.EnumerateArray())
        {
            texts.Add(item.ValueKind == JsonValueKind.String ? item.GetString()! : throw WrongType($"{name}[{texts.Count}]", "a string"));
        }
        return texts;
    }

    private static bool? Boolean(JsonElement element, InputParameter parameter)
    {
        if (!Find(element, parameter.Name, out var value)) return null;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw WrongType(parameter.Name, "a boolean");
    }

    private static int? Integer(JsonElement element, InputParameter parameter, string tooSmall = "OutOfRange", string tooLarge = "OutOfRange")
    {
        var name = parameter.Name;
        if (!Find(element, name, out var value)) return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number)) throw WrongType(name, "an integer");
        if (number < parameter.Minimum) throw RefusalException.Invalid($"InvalidParameter.{tooSmall}: {name} is {number}, the least is {parameter.Minimum}");
        if (number > parameter.Maximum) throw RefusalException.Invalid($"InvalidParameter.{tooLarge}: {name} is {number}, the most is {parameter.Maximum}");
        return unchecked((int)number);
    }

    private static RefusalException WrongType(string name, string expected) =>
        RefusalException.Invalid($"InvalidParameter: {name} must be {expected}");
}

using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlasSeedance.Cli.Output;
using AtlasSeedance.Cli.Requests;

namespace AtlasSeedance.Cli.Options;

/// <summary>Every option of a request, as <c>generate</c> and <c>cost</c> take them.</summary>
internal sealed class RequestOptions
{
    private const string ModelChoosesDuration = "auto";

    private readonly Argument<string?> _prompt = new("PROMPT")
    {
        Description = "What the video shows; @Image1, @Video1, @Audio1 stand for the references, in their order. - reads it from the standard input",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> _image = OptionKinds.Texts("--image", "A reference image: a file or a URL; up to 9", "FILE|URL");
    private readonly Option<string[]> _video = OptionKinds.Texts("--video", "A reference video: a file or a URL; up to 3", "FILE|URL");
    private readonly Option<string[]> _audio = OptionKinds.Texts("--audio", "A reference sound: a file or a URL; up to 3", "FILE|URL");
    private readonly Option<string?> _firstFrame = OptionKinds.Text("--first-frame", "The image that an image-to-video model starts from", "FILE|URL");
    private readonly Option<string?> _lastFrame = OptionKinds.Text("--last-frame", "The image that an image-to-video model ends with", "FILE|URL");
    private readonly Option<string?> _edit = OptionKinds.Text("--edit", "Change this video as the prompt says", "FILE|URL");
    private readonly Option<string?> _extend = OptionKinds.Text("--extend", "Go on from the end of this video as the prompt says", "FILE|URL");
    private readonly Option<string?> _model = OptionKinds.Text("--model", "The model (bytedance/seedance-2.0/reference-to-video)", "ID", static () => SeedanceModel.KnownValues.Select(static model => model.Value));
    private readonly Option<string?> _duration = OptionKinds.Text("--duration", "The length in seconds, or auto: the model decides", "SECONDS", "5", "8", "10", "15", ModelChoosesDuration);
    private readonly Option<string?> _resolution = OptionKinds.Text("--resolution", "480p, 720p, 1080p, 4k, or upscaled to 720p-SR, 1080p-SR, 1440p-SR", "NAME",
        static () => VideoResolution.KnownValues.Select(static resolution => resolution.Value));
    private readonly Option<string?> _ratio = OptionKinds.Text("--ratio", "Width to height, such as 16:9 or 9:16, or adaptive", "RATIO",
        static () => AspectRatio.KnownValues.Select(static ratio => ratio.Value));
    private readonly Option<bool> _generateAudio = OptionKinds.Switch("--generate-audio", "Whether the video has sound");
    private readonly Option<bool> _watermark = OptionKinds.Switch("--watermark", "Whether the video bears a watermark");
    private readonly Option<bool> _returnLastFrame = OptionKinds.Switch("--return-last-frame", "Also save the last frame as a PNG");
    private readonly Option<string?> _seed = OptionKinds.Text("--seed", "The seed of the model's randomness", "N");
    private readonly Option<string?> _bitrate = OptionKinds.Text("--bitrate-mode", "standard or high", "MODE", static () => BitrateMode.KnownValues.Select(static mode => mode.Value));
    private readonly Option<bool> _webSearch = OptionKinds.Switch("--web-search", "Whether a text-to-video model may search the web");
    private readonly Option<string?> _webhook = OptionKinds.Text("--webhook-url", "Where the service reports the end of the job", "URL");
    private readonly Option<string?> _size = OptionKinds.Text("--size", "Width and height in pixels, such as 1280x720", "WxH");
    private readonly Option<string?> _fps = OptionKinds.Text("--fps", "Frames per second", "N");
    private readonly Option<string?> _keepOutput = OptionKinds.Text("--keep-output", "How long the service keeps the video, in whole hours: 24, or 24h", "HOURS");
    private readonly Option<string?> _keepRequest = OptionKinds.Text("--keep-request", "How long the service keeps the request, in whole hours: 24, or 24h", "HOURS");
    private readonly Option<string[]> _param = OptionKinds.Texts("--param", "Any other field of the request: a number, true, false, JSON, or a text", "NAME=VALUE");

    public void AddTo(Command command)
    {
        command.Add(_prompt);
        Option[] options =
        [
            _image, _video, _audio, _firstFrame, _lastFrame, _edit, _extend, _model, _duration, _resolution, _ratio, _generateAudio, _watermark, _returnLastFrame,
            _seed, _bitrate, _webSearch, _webhook, _size, _fps, _keepOutput, _keepRequest, _param,
        ];
        foreach (var option in options)
            command.Add(option);
    }

    /// <exception cref="CommandException">A value is not what it must be.</exception>
    public RequestFields Read(ParseResult line)
    {
        var fields = new RequestFields
        {
            Prompt = line.GetValue(_prompt) is "-" ? ReadStandardInput() : line.GetValue(_prompt),
            FirstFrame = line.GetValue(_firstFrame),
            LastFrame = line.GetValue(_lastFrame),
            Edit = line.GetValue(_edit),
            Extend = line.GetValue(_extend),
            Model = line.GetValue(_model),
            Duration = ReadSeconds(line.GetValue(_duration)),
            Resolution = line.GetValue(_resolution),
            Ratio = line.GetValue(_ratio),
            GenerateAudio = line.ReadSwitch(_generateAudio),
            Watermark = line.ReadSwitch(_watermark),
            ReturnLastFrame = line.ReadSwitch(_returnLastFrame),
            Seed = line.ReadNumber(_seed, -1, uint.MaxValue),
            BitrateMode = line.GetValue(_bitrate),
            WebSearch = line.ReadSwitch(_webSearch),
            WebhookUrl = line.GetValue(_webhook),
            Fps = (int?)line.ReadNumber(_fps, 1, 1000),
            OutputRetention = line.ReadHours(_keepOutput),
            RequestRetention = line.ReadHours(_keepRequest),
        };
        fields.Images.AddRange(line.Read(_image));
        fields.Videos.AddRange(line.Read(_video));
        fields.Audios.AddRange(line.Read(_audio));
        (fields.Width, fields.Height) = ReadSize(line.GetValue(_size));
        foreach (var parameter in line.Read(_param))
            fields.Parameters.Add(ReadParameter(parameter));
        return fields;
    }

    private static string ReadStandardInput()
    {
        using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        try
        {
            return WrittenText.Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), Console.InputEncoding).Trim() is { Length: > 0 } prompt
                ? prompt
                : throw Wrong("The standard input holds no prompt.");
        }
        catch (DecoderFallbackException)
        {
            throw Wrong($"The standard input is no text: it has bytes that are not {Console.InputEncoding.WebName.ToUpperInvariant()}.");
        }
    }

    private static double? ReadSeconds(string? text) => text switch
    {
        null => null,
        ModelChoosesDuration or "-1" => -1,
        _ when double.TryParse(text.TrimEnd('s'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6 => seconds,
        _ => throw Wrong($"--duration is {text}; it is a number of seconds, or auto."),
    };

    private static (int? Width, int? Height) ReadSize(string? text)
    {
        if (text is null)
            return default;
        var parts = text.Split('x', 'X');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            ? (width, height)
            : throw Wrong($"--size is {text}; write width and height as 1280x720.");
    }

    private static KeyValuePair<string, JsonNode?> ReadParameter(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            throw Wrong($"--param is {text}; write it as name=value.");
        var value = text[(equals + 1)..];
        try
        {
            return new(text[..equals], JsonNode.Parse(value));
        }
        catch (JsonException error)
        {
            if (value.StartsWith('{') || value.StartsWith('['))
                throw Wrong($"--param {text[..equals]} begins as JSON and is none: {JsonText.Describe(error)}");
            return new(text[..equals], JsonValue.Create(value));
        }
    }

    private static CommandException Wrong(string message) => new(ExitCode.Usage, message);
}

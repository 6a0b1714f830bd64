using System.Globalization;
using System.Text.RegularExpressions;

namespace AtlasSeedance.Cli.Output;

/// <summary>Puts the SDK's messages, which name members of its API, into the words of the command line.</summary>
internal static partial class SdkWords
{
    private static readonly (string Member, string Option, string Field)[] Members =
    [
        ("ReferenceImages", "--image", "reference_images"), ("ReferenceVideos", "--video", "reference_videos"), ("ReferenceAudios", "--audio", "reference_audios"),
        ("AddImage", "--image", "reference_images"), ("AddVideo", "--video", "reference_videos"), ("AddAudio", "--audio", "reference_audios"),
        ("FirstFrame", "--first-frame", "image"), ("LastFrame", "--last-frame", "last_image"), ("ReturnLastFrame", "--return-last-frame", "return_last_frame"),
        ("DurationChosenByModel", "--duration auto", "\"duration\": -1"), ("Duration", "--duration", "duration"), ("Resolution", "--resolution", "resolution"),
        ("AspectRatio", "--ratio", "ratio"), ("GenerateAudio", "--generate-audio", "generate_audio"), ("Watermark", "--watermark", "watermark"), ("Seed", "--seed", "seed"),
        ("BitrateMode", "--bitrate-mode", "bitrate_mode"), ("WebSearch", "--web-search", "web_search"), ("WebhookUrl", "--webhook-url", "webhook_url"),
        ("FramesPerSecond", "--fps", "fps"), ("Size", "--size", "width and height"), ("Width", "--size", "width"), ("Height", "--size", "height"),
        ("OutputRetention", "--keep-output", "keep_output_hours"), ("RequestRetention", "--keep-request", "keep_request_hours"), ("MaxCost", "--max-cost", "max_cost"),
        ("Model", "--model", "model"), ("Label", "--label", "label"), ("Parameter", "--param", "parameters"),
        ("SkipAdvisoryChecks", "--skip-advisory-checks", "--skip-advisory-checks"), ("Prompt", "a prompt", "prompt"),
    ];

    private static readonly Dictionary<string, string> ClientOptions = new()
    {
        ["ApiKey"] = "The API key",
        ["WaitTimeout"] = "--timeout",
        ["MinDelay"] = "--poll-every",
        ["MaxDelay"] = "--poll-every",
        ["SubmissionLookupTime"] = "--lookup-time",
    };

    // How the SDK marks what --skip-advisory-checks leaves out, and what it calls the only file of an upload
    private const string Advisory = " (advisory)";
    private const string OnlyFile = "source";

    /// <summary>A message on one line, without advice that only code can follow.</summary>
    public static string Of(string message) => Of(message, OptionOf);

    /// <inheritdoc cref="Of(string)"/>
    /// <remarks>For a line of a batch, which has fields in place of options.</remarks>
    public static string InFieldsOf(string message) => Of(message, FieldOf);

    private static string Of(string message, Func<string, string?> nameOf)
    {
        // .NET appends the name of a parameter, which the user of a command does not know
        var parameter = message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        var text = Text.OneLine(parameter > 0 ? message[..parameter] : message);
        text = CallOfBuilder().Replace(text, match => nameOf(match.Groups["member"].Value) is { } option ? $"Use {option}" : match.Value);
        text = OptionsMember().Replace(text, match => ClientOptions.GetValueOrDefault(match.Groups["member"].Value) ?? match.Value);
        text = BuilderMember().Replace(text, match => nameOf(match.Groups["member"].Value) ?? match.Value);
        text = BareMember().Replace(text, match => nameOf(match.Groups["member"].Value) ?? match.Value);
        // The end of a sentence whose rest only code can follow
        var kept = Sentences().Split(text).Where(static sentence => !CodeAlone().IsMatch(sentence)).ToList();
        if (kept.Count > 0 && kept[^1].EndsWith(';'))
            kept[^1] = $"{kept[^1][..^1]}.";
        return (string.Join(' ', kept).Trim() is { Length: > 0 } rest ? rest : text).Replace("a member of its own", "an option of its own", StringComparison.Ordinal);
    }

    /// <summary>A problem of a request, under the option that sets the member.</summary>
    public static string Of(RequestProblem problem) => Of(problem, OptionOf);

    /// <summary>A problem of a line of a batch, under the field that sets the member.</summary>
    public static string InFieldsOf(RequestProblem problem) => Of(problem, FieldOf);

    private static string Of(RequestProblem problem, Func<string, string?> nameOf)
    {
        var message = Of(problem.IsAdvisory && problem.Message.EndsWith(Advisory, StringComparison.Ordinal) ? problem.Message[..^Advisory.Length] : problem.Message, nameOf);
        if (problem.Member == OnlyFile)
            return message;
        var indexed = IndexedMember().Match(problem.Member);
        if (!indexed.Success || nameOf(indexed.Groups["member"].Value) is not { } option)
            return $"{problem.Member}: {message}";
        var number = indexed.Groups["index"] is { Success: true, Value: var index } ? $" {int.Parse(index, CultureInfo.InvariantCulture) + 1}" : "";
        return $"{(option == "a prompt" ? "prompt" : option)}{number}: {message}";
    }

    /// <summary>A message in two: what happened, and what to do about it, where it says so.</summary>
    public static (string What, string? Advice) Split(string message)
    {
        var text = Of(message);
        var depth = 0;
        for (var i = 0; i + 2 < text.Length; i++)
        {
            depth += text[i] is '(' ? 1 : text[i] is ')' ? -1 : 0;
            // What the service itself said stands in brackets
            if (depth == 0 && text[i] is '.' or '?' && text[i + 1] == ' ' && char.IsUpper(text[i + 2]))
                return (text[..(i + 1)], text[(i + 2)..]);
        }
        return (text, null);
    }

    private static string? OptionOf(string member) => Array.Find(Members, pair => pair.Member == member).Option;

    private static string? FieldOf(string member) => Array.Find(Members, pair => pair.Member == member).Field;

    [GeneratedRegex(@"Call (With)?(?<member>[A-Z][A-Za-z]+)\b")]
    private static partial Regex CallOfBuilder();

    [GeneratedRegex(@"\bSeedanceClientOptions:(\w+:)*(?<member>\w+)")]
    private static partial Regex OptionsMember();

    [GeneratedRegex(@"\b(With|SeedanceClientOptions\.|VideoRequest\.)(?<member>[A-Z][A-Za-z]+)\b")]
    private static partial Regex BuilderMember();

    [GeneratedRegex(@"\b(?<member>Add(Image|Video|Audio)|MaxCost)\b( of the (request|client's options))?")]
    private static partial Regex BareMember();

    [GeneratedRegex(@"(?<=[.:;]) (?=[A-Z])")]
    private static partial Regex Sentences();

    [GeneratedRegex(@"[a-z]Async\b|\bMediaSource\.|\bSeedanceClient|\bPriceTable\b|\bISubmissionJournal\b|\bin Candidates\b|\bVideoPrediction\b|\binterpolate\b|\bKeep Submission\b")]
    private static partial Regex CodeAlone();

    [GeneratedRegex(@"^(?<member>[A-Z][A-Za-z]+)(\[(?<index>\d+)\])?$")]
    private static partial Regex IndexedMember();
}

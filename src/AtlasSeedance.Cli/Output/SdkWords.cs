using System.Globalization;
using System.Text.RegularExpressions;

namespace AtlasSeedance.Cli.Output;

/// <summary>Puts the SDK's messages, which name members of its API, into the words of the command line.</summary>
internal static partial class SdkWords
{
    private static readonly (string Member, string Option)[] Options =
    [
        ("ReferenceImages", "--image"), ("ReferenceVideos", "--video"), ("ReferenceAudios", "--audio"),
        ("AddImage", "--image"), ("AddVideo", "--video"), ("AddAudio", "--audio"),
        ("FirstFrame", "--first-frame"), ("LastFrame", "--last-frame"), ("ReturnLastFrame", "--return-last-frame"),
        ("DurationChosenByModel", "--duration auto"), ("Duration", "--duration"), ("Resolution", "--resolution"), ("AspectRatio", "--ratio"),
        ("GenerateAudio", "--generate-audio"), ("Watermark", "--watermark"), ("Seed", "--seed"), ("BitrateMode", "--bitrate-mode"), ("WebSearch", "--web-search"),
        ("WebhookUrl", "--webhook-url"), ("FramesPerSecond", "--fps"), ("Size", "--size"), ("Width", "--size"), ("Height", "--size"),
        ("OutputRetention", "--keep-output"), ("RequestRetention", "--keep-request"), ("MaxCost", "--max-cost"), ("Model", "--model"), ("Label", "--label"), ("Parameter", "--param"),
        ("SkipAdvisoryChecks", "--skip-advisory-checks"), ("Prompt", "a prompt"),
    ];

    /// <summary>A message on one line, without advice that only code can follow.</summary>
    public static string Of(string message)
    {
        // .NET appends the name of a parameter, which the user of a command does not know
        var parameter = message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        var text = Text.OneLine(parameter > 0 ? message[..parameter] : message);
        text = CallOfBuilder().Replace(text, match => OptionOf(match.Groups["member"].Value) is { } option ? $"Use {option}" : match.Value);
        text = BuilderMember().Replace(text, match => OptionOf(match.Groups["member"].Value) ?? match.Value);
        var kept = Sentences().Split(text).Where(static sentence => !CodeAlone().IsMatch(sentence));
        return string.Join(' ', kept).Trim() is { Length: > 0 } rest ? rest : text;
    }

    /// <summary>A problem of a request, under the option that sets the member.</summary>
    public static string Of(RequestProblem problem)
    {
        var indexed = IndexedMember().Match(problem.Member);
        if (!indexed.Success || OptionOf(indexed.Groups["member"].Value) is not { } option)
            return $"{problem.Member}: {Of(problem.Message)}";
        var number = indexed.Groups["index"] is { Success: true, Value: var index } ? $" {int.Parse(index, CultureInfo.InvariantCulture) + 1}" : "";
        return $"{(option == "a prompt" ? "prompt" : option)}{number}: {Of(problem.Message)}";
    }

    private static string? OptionOf(string member) => Array.Find(Options, pair => pair.Member == member).Option;

    [GeneratedRegex(@"Call (With)?(?<member>[A-Z][A-Za-z]+)\b")]
    private static partial Regex CallOfBuilder();

    [GeneratedRegex(@"\b(With|SeedanceClientOptions\.|VideoRequest\.)(?<member>[A-Z][A-Za-z]+)\b")]
    private static partial Regex BuilderMember();

    [GeneratedRegex(@"(?<=[.:;]) (?=[A-Z])")]
    private static partial Regex Sentences();

    [GeneratedRegex(@"[a-z]Async\b|\bMediaSource\.|\bSeedanceClient|\bPriceTable\b|\bISubmissionJournal\b|\bin Candidates\b|\bKeep Submission\b")]
    private static partial Regex CodeAlone();

    [GeneratedRegex(@"^(?<member>[A-Z][A-Za-z]+)(\[(?<index>\d+)\])?$")]
    private static partial Regex IndexedMember();
}

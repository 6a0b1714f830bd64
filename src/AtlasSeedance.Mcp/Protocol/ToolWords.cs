using System.Text.Json;
using System.Text.RegularExpressions;

namespace AtlasSeedance.Mcp.Protocol;

/// <summary>Puts what the SDK says, to whoever writes C#, into the words of the tools: an assistant knows their arguments, and no members.</summary>
internal static partial class ToolWords
{
    // In this order: whole phrases come before the names in them.
    private static readonly (string Sdk, string Tool)[] Phrases =
    [
        ("FromUri takes an absolute http, https, asset or data URI; use MediaSource.FromFile for a file on this machine.", "Give an http or https link, an asset:// id, or the path of a file."),
        (" or SeedanceClientOptions.ApiKey", ""),
        ("allowed by MaxCost of the request", "allowed by max_cost_usd"),
        ("allowed by MaxCost of the client's options", "allowed by --max-cost"),
        (", or raise MaxCost.", "."),
        (", or raise the budget.", "."),
        (": give the client a PriceTable with the price, or leave MaxCost out.", "."),
        (": give the client a PriceTable with the price, or leave the budget out.", "."),
        (", and choose RequestBodyForm.Nested in the client's options", ""),
        ("Pass the Id of a VideoPrediction.", "Give one that generate_video or list_videos gave."),
        // The platform's own.
        ("The value cannot be an empty string or composed entirely of whitespace.", "It is blank."),
        ("has a member of its own", "has an argument of its own"),
        ("Call WithDurationChosenByModel", "Give duration -1"),
        ("WaitForCompletionAsync", "wait_for_video"),
        ("DownloadToFileAsync", "download_video"),
        ("GetPredictionAsync", "get_video"),
        ("ListModelsAsync", "list_models"),
        // Of a file that is opened anew for each attempt; and of a limit that is refused like any other.
        (" (stream)", ""),
        (" (advisory)", ""),
    ];

    public static string Translate(string message)
    {
        // An ArgumentException adds the name of a parameter, on this line in brackets.
        var end = message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        var text = end < 0 ? message : message[..end];
        foreach (var (sdk, tool) in Phrases) text = text.Replace(sdk, tool, StringComparison.Ordinal);
        text = Interpolation().Replace(text, "");
        return Member().Replace(text, match => (match.Groups["call"].Success ? "Give " : "") + (match.Groups["kind"].Success
            ? match.Groups["kind"].Value.ToLowerInvariant() + "s"
            : ArgumentOf(match.Groups["setting"].Value)));
    }

    /// <summary>The tools' name of a member of a request, or of an upload.</summary>
    public static string ArgumentOf(string member)
    {
        var bare = member.StartsWith("Reference", StringComparison.Ordinal) ? member["Reference".Length..] : member;
        return bare switch
        {
            nameof(VideoRequest.AspectRatio) => "ratio",
            "source" => "path",
            _ => JsonNamingPolicy.SnakeCaseLower.ConvertName(bare),
        };
    }

    [GeneratedRegex(", or interpolate the reference that Add[A-Z][a-z]+ returns")]
    private static partial Regex Interpolation();

    [GeneratedRegex(@"(?<call>Call )?\b(?:Add(?<kind>Image|Video|Audio)|With(?<setting>[A-Z]\w*))\b")]
    private static partial Regex Member();
}
